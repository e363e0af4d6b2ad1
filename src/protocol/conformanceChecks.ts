import type { RunRequest } from '../statement/solver.js';
import { requestOn, small } from './conformanceRequests.js';
import { NotApplicable, Odd, oddEnd, type Talk } from './conformanceTalk.js';
import type { Windows } from './ownDescent.js';

/** Something that every solver in a process of its own must do. */
export interface Check {
  readonly name: string;
  /**
   * Tries it, and says what was seen in half a sentence. Throws Odd where the command fails it, and
   * NotApplicable where it takes no such request.
   */
  tried(talk: Talk): Promise<string>;
}

const few: Windows = [[1, 3]];

/** Milliseconds of silence that are taken for rest, and of a reader that does not read. */
const pause = 1500;

/** The greeting, and ordinary runs. */
export const runChecks: readonly Check[] = [
  {
    name: 'greeting',
    async tried(talk) {
      await talk.process();
      const { name, version, problems, precision } = talk.greeting!;
      return `${name} ${version} takes ${problems.join(', ')} in ${precision}`;
    },
  },
  {
    name: 'rest after the greeting',
    async tried(talk) {
      const heard = await (await talk.process()).hear(pause);
      if ('silent' in heard) return 'it waits to be asked';
      if ('garbage' in heard) throw new Odd(heard.garbage);
      throw new Odd(
        'ended' in heard ? `it ${heard.ended} after it greeted` : 'it sent a message that nobody asked for',
      );
    },
  },
  {
    name: 'a run of each kind',
    async tried(talk) {
      const answered: string[] = [];
      const declined: string[] = [];
      for (const kind of talk.kinds()) {
        const told = await talk.told(requestOn(kind), few);
        if (told.end !== 'done' && told.end !== 'declined') throw new Odd(`${kind}: ${oddEnd(told)}`);
        if (told.end === 'done') talk.kind ??= kind;
        (told.end === 'done' ? answered : declined).push(kind);
      }
      if (answered.length === 0)
        throw new NotApplicable(
          declined.length ? 'it declines small runs of every kind' : 'no kind that it takes is posed here',
        );
      return `answered: ${answered.join(', ')}${declined.length ? `; declined: ${declined.join(', ')}` : ''}`;
    },
  },
  {
    name: 'an unknown kind',
    async tried(talk) {
      const request = requestOn('ridge');
      const over = { problem: { kind: 'unheard-of', points: 1 } };
      const told = await talk.told(request, few, over);
      if (told.end === 'declined') return `declined: ${told.why}`;
      throw new Odd(told.end === 'done' ? 'it answered a kind of problem that there is not' : oddEnd(told));
    },
  },
  {
    name: 'the same request twice',
    async tried(talk) {
      const request = known(talk);
      const first = await talk.states(request, [[1, 40]]);
      const second = await talk.states(request, [[1, 40]]);
      sameStates(first, second, 'the second answer differs from the first');
      return 'the same bytes';
    },
  },
  {
    name: 'unknown keys',
    async tried(talk) {
      const request = known(talk);
      const plain = await talk.states(request, few);
      const more = await talk.states(request, few, { theorem: 'a/claim', colour: ['red', { deep: null }] });
      sameStates(plain, more, 'keys that it does not know change its answer');
      return 'ignored';
    },
  },
  {
    name: 'windows of steps',
    async tried(talk) {
      const request = known(talk);
      const path = await talk.states(request, [[1, 40]]);
      const windows: Windows = [
        [1, 2],
        [7, 7],
        [20, 40],
      ];
      const visited = await talk.states(request, windows);
      const due = path.filter((_, n) => windows.some(([from, to]) => from <= n + 1 && n + 1 <= to));
      sameStates(due, visited, 'the states of some windows are not those of the whole path');
      return 'the states of the steps that were asked for, in their order';
    },
  },
  {
    name: 'a step size for each parameter',
    async tried(talk) {
      const request = known(talk);
      const step = Float64Array.from(request.start, (_, j) => (j % 2 ? (request.step as number) : 0));
      const states = await talk.states({ ...request, step }, few);
      for (const state of states)
        state.forEach((v, j) => {
          // A step of size 0 adds 0 times the gradient; the others move by the decay at least.
          if ((v === request.start[j]) !== (step[j] === 0))
            throw new Odd(`parameter ${j} ${step[j] === 0 ? 'moved, and its step size is 0' : 'did not move'}`);
        });
      return 'each moves by its own';
    },
  },
];

/** A request on a kind that the command answers. Throws NotApplicable where there is none. */
export function known(talk: Talk): RunRequest {
  if (talk.kind === null) throw new NotApplicable('no run was answered');
  return requestOn(talk.kind, small);
}

/** Throws Odd where the states are not the same to the last bit. */
function sameStates(a: readonly Float64Array[], b: readonly Float64Array[], otherwise: string): void {
  a.forEach((row, n) => {
    const at = row.findIndex((v, j) => !Object.is(v, b[n]?.[j]));
    if (at >= 0) throw new Odd(`${otherwise}: state ${n}, parameter ${at}: ${row[at]} and ${b[n]?.[at]}`);
  });
}
