import { shouldKill } from './kills.js';

await shouldKill('kingma2015');
