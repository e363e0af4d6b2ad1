import { shouldKill } from './kills.js';

await shouldKill('drori2014');
