import { generate } from './src/verify/draw.js';
import { standardWorkbench as bench } from './src/workbench/standard.js';
import { standardRules } from './src/verify/rules.js';
import { tryInstance } from './src/verify/trial.js';
const [file, exp, n] = process.argv.slice(2);
const p = (await import('./properties/'+file))[exp!];
const c: Record<string, number> = {};
for (const [name, st] of Object.entries(p.strata(bench))) for (let k=0;k<+n!;k++){
  const i:any = generate((st as any).instances, 'x'+k, false).value;
  const t = await tryInstance(p, i, { bench, rules: standardRules, tested: null } as any, false);
  const d=i.certificates.separable.direction;
  const T = i.points.map((x:any)=>Math.hypot(...x)); 
  if (t.outcome !== 'holds') console.log(name, t.outcome, (t.reason??'').slice(0,140), '| w', Math.hypot(...d).toFixed(2), 'd', d.length-1, 'eta', i.stepSize, 'maxx', Math.max(...T).toFixed(1), 'alpha', Math.max(...i.certificates.strictlyComplementary.multipliers).toFixed(2), Math.min(...i.certificates.strictlyComplementary.multipliers.filter((v:number)=>v>0)).toFixed(3));
}
