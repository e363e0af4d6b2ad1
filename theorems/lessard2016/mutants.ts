import { atMost, every, exactly, scale } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as descentConverges, falls } from './descent-converges.js';
import { theorem as heavyBallConverges } from './heavy-ball-converges.js';
import { cycle, cycles, theorem as heavyBallCycles } from './heavy-ball-cycles.js';
import { converges, theorem as onQuadratics } from './heavy-ball-on-quadratics.js';
import { away, ratio } from './setting/bentQuadratic.js';

/** Statements of lessard2016 with one deliberate error each. */
export const mutants = [
  /** The factor before rho^k two per cent smaller. */
  statementMutant(onQuadratics, 'transient-two-per-cent-smaller', () => ({
    conclude: (i, _, states) => converges(i, states, { share: 0.98 }),
  })),
  /** Without a rate the statement is true of the cycle too. */
  statementMutant(heavyBallConverges, 'rate-of-one', () => ({
    conclude: (i, _, states) => converges(i, states, { rate: 1 }),
  })),
  /** Bounded where it should converge: true of the cycle. */
  statementMutant(heavyBallConverges, 'bounded-by-three-starts', () => ({
    conclude: (i, _, states) => {
      const most = scale(3, away(i, i.start.map(exactly)));
      return every(states.map(({ x }) => atMost(away(i, x), most, most.hi)));
    },
  })),
  /** The points of the cycle two per cent farther out. */
  statementMutant(heavyBallCycles, 'cycle-two-per-cent-larger', () => ({
    conclude: (i, _, states) =>
      cycles(
        i,
        states,
        cycle.map((p) => scale(1.02, p)),
      ),
  })),
  /** The errors of the cycle shrink by 0.68, not by 2/3. */
  statementMutant(heavyBallCycles, 'rate-two-per-cent-larger', () => ({
    conclude: (i, _, states) => cycles(i, states, cycle, ratio(-17, 25)),
  })),
  /** Two per cent closer from the first step on. */
  statementMutant(descentConverges, 'two-per-cent-closer', () => ({
    conclude: (i, _, states) => falls(i, states, 0.98),
  })),
];
