import { shouldKill } from './kills.js';

await shouldKill('ma2018');
