import { shouldKill } from './kills.js';

await shouldKill('xu2026');
