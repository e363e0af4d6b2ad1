import { verify } from 'theorycheck';

// The same as: theorycheck verify ./angle-bound.ts --seed 1 --budget quick
const { results } = await verify(['./angle-bound.ts'], { seed: 1, budget: 'quick', workers: 1 });

for (const { id, verdict, worstSlack, reason } of results) console.log(id, verdict, worstSlack, reason ?? '');
