import { shouldKill } from './kills.js';

await shouldKill('das2026');
