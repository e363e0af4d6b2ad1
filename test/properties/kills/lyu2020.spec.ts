import { shouldKill } from './kills.js';

await shouldKill('lyu2020');
