import { shouldKill } from './kills.js';

await shouldKill('gunasekar2018');
