import type { Check } from './conformanceChecks.js';
import { known } from './conformanceChecks.js';
import { requestOn } from './conformanceRequests.js';
import { NotApplicable, Odd, oddEnd, type Talk } from './conformanceTalk.js';
import type { Windows } from './ownDescent.js';

/** Milliseconds of a reader that does not read: long enough to fill every pipe. */
const pause = 1500;

const many = 100_000;

const few: Windows = [[1, 3]];

/** More bytes than a pipe and both its ends hold: 2000 states of 20 doubles are 320 000. */
const long: Windows = [[1, 2000]];

/** What comes in no ordinary run: odd lines, odd numbers, much of something, and the end. */
export const strainChecks: readonly Check[] = [
  {
    name: 'an unknown method',
    async tried(talk) {
      const probe = await talk.process();
      probe.send({ run: 0, dance: { partner: null } });
      const heard = await probe.hear(talk.limits.silence);
      if (!('message' in heard)) {
        await talk.end();
        throw new Odd('silent' in heard ? 'it says nothing' : 'ended' in heard ? `it ${heard.ended}` : heard.garbage);
      }
      if (!('unsupported' in heard.message)) throw new Odd('its answer has no key unsupported');
      await answersStill(talk);
      return 'answered: unsupported';
    },
  },
  {
    name: 'a line that is no JSON',
    async tried(talk) {
      const request = known(talk);
      const probe = await talk.process();
      probe.sendText('this line is no JSON');
      // An answer, no answer or the end: only a process that hangs is at fault.
      let heard = await probe.hear(pause);
      const run = 'silent' in heard ? await talk.ask(request, few) : null;
      if (run !== null) {
        // A slow command may answer the line now, before it answers the run.
        const next = await probe.peek(talk.limits.silence);
        if ('message' in next && next.message.run !== run) heard = await probe.hear(talk.limits.silence);
      }
      if ('garbage' in heard) throw new Odd(heard.garbage);
      if ('ended' in heard) {
        await talk.end();
        return `it ${heard.ended}`;
      }
      const told = await talk.answer(run ?? (await talk.ask(request, few)), request, few);
      if (told.end !== 'done') throw new Odd(`and then, of an ordinary run, ${oddEnd(told)}`);
      return 'message' in heard ? 'answered, and the next run as well' : 'ignored, and the next run answered';
    },
  },
  {
    name: 'numbers that run away',
    async tried(talk) {
      // Weights decay by 1 - 1e150/2 in each step: beyond all doubles after three.
      const told = await talk.told({ ...known(talk), step: 1e150 }, [[1, 20]]);
      if (told.end !== 'done' && told.end !== 'diverged' && told.end !== 'declined') throw new Odd(oddEnd(told));
      await answersStill(talk);
      return told.end === 'declined' ? `declined: ${told.why}` : `told as ${told.end}`;
    },
  },
  {
    name: '100000 parameters',
    async tried(talk) {
      known(talk);
      await talk.states(requestOn(talk.kind!, { points: 1, parameters: many }), [[1, 2]]);
      return 'two steps of a hundred thousand';
    },
  },
  {
    name: 'a slow reader',
    async tried(talk) {
      known(talk);
      const request = requestOn(talk.kind!, { points: 3, parameters: 20 });
      const run = await talk.ask(request, long);
      const ended = await (await talk.process()).readNothing(pause);
      if (ended !== null) {
        await talk.end();
        throw new Odd(`it ${ended} while nobody read`);
      }
      const told = await talk.answer(run, request, long);
      if (told.end === 'declined') throw new NotApplicable(`it declines: ${told.why}`);
      if (told.end !== 'done') throw new Odd(oddEnd(told));
      return 'nothing is lost';
    },
  },
  {
    name: 'the end of input',
    async tried(talk) {
      const probe = await talk.process();
      probe.endInput();
      return ended(talk, 'the end of its input');
    },
  },
  {
    name: 'an engine that is gone',
    async tried(talk) {
      await talk.ask(known(talk), [[1, 20_000]]);
      (await talk.process()).leave();
      return ended(talk, 'the end of the engine, in a run');
    },
  },
];

/** Throws Odd where an ordinary run is not answered any more. */
async function answersStill(talk: Talk): Promise<void> {
  if (talk.kind === null) return;
  const told = await talk.told(requestOn(talk.kind), [[1, 3]]);
  if (told.end !== 'done') throw new Odd(`and then, of an ordinary run, ${oddEnd(told)}`);
}

/** Throws Odd where the process lives on. */
async function ended(talk: Talk, after: string): Promise<string> {
  const { silence } = talk.limits;
  const isGone = await (await talk.process()).ends(silence);
  await talk.end();
  if (!isGone) throw new Odd(`its process lives ${silence / 1000} seconds after ${after}`);
  return 'its process ends';
}
