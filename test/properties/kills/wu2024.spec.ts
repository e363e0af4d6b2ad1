import { shouldKill } from './kills.js';

await shouldKill('wu2024');
