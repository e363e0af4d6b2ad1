import { shouldKill } from './kills.js';

await shouldKill('xie2024');
