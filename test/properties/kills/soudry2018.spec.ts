import { shouldKill } from './kills.js';

await shouldKill('soudry2018');
