import { shouldKill } from './kills.js';

await shouldKill('ali2019');
