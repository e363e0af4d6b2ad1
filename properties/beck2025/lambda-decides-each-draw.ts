import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/lambda-decides-each-draw.js';
import { count } from './wendel-count.js';

export const asPrinted = property({
  ...count,
  theorem,
  drawsOf: 'beck2025/wendel-count',
  kills: ['oracle/decided-by-counting', 'statement/beck2025/count-for-decision'],
});
