import { shouldKill } from './kills.js';

await shouldKill('loshchilov2019');
