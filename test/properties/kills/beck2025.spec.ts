import { shouldKill } from './kills.js';

await shouldKill('beck2025');
