import { generate } from './src/verify/draw.js';
import { standardWorkbench as bench } from './src/workbench/standard.js';
import { lateBiasRate as p } from './properties/soudry2018/late-approach.js';
import { predictedAcross } from './theorems/soudry2018/expansion.js';
for (const [name, st] of Object.entries(p.strata(bench))) for (let k=0;k<10;k++){
  const i:any = generate((st as any).instances, 'x'+k, false).value;
  const a:any = p.consult(i, bench);
  if ('undecided' in a) { console.log(a.undecided); continue;}
  const g = p.simulate(i,a); const r:any = g.next().value;
  const t = await bench.solvers['long-horizon-descent'].solve(r);
  console.log(name, t.states.map((s:any,k:number)=> s.radius.toExponential(1)+' vs '+predictedAcross(a,k).value.at(-1)!.toExponential(1)).join(' | '), a.radius.toExponential(1));
}
