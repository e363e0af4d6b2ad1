import { shouldKill } from './kills.js';

await shouldKill('lessard2016');
