import type { Judged } from '../src/ownData/judged.js';
import type { ClassifiedSet } from '../src/workbench/dataSet.js';
import { columnOf } from './engine/family.js';
import { geometryOf, lookAt } from './engine/look.js';
import { asked, judged } from './engine/theorems.js';
import type { Answer, Question } from './messages.js';
import { moves } from './state/family.js';
import type { LabState } from './state/state.js';

const send = (answer: Answer) => postMessage(answer);

/** The newest question: work on an older one is dropped at the next pause. */
let newest = -1;

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  newest = data.id;
  answer(data).catch((error: unknown) => {
    send({ id: data.id, is: 'failed', why: error instanceof Error ? error.message : String(error) });
    send({ id: data.id, is: 'done' });
  });
});

async function answer({ id, what, state }: Question): Promise<void> {
  await pause();
  if (newest !== id) return;
  if (what === 'family') await family(id, state);
  else await looked(id, what, state);
  send({ id, is: 'done' });
}

async function family(id: number, state: LabState): Promise<void> {
  for (const column of moves.keys()) {
    await pause();
    if (newest !== id) return;
    send({ id, is: 'cells', cells: await columnOf(state, column) });
  }
}

async function looked(id: number, what: 'look' | 'judge', state: LabState): Promise<void> {
  const { geometry, set } = geometryOf(state);
  if (what === 'look') {
    send({ id, is: 'geometry', geometry });
    await pause();
    if (newest === id) send({ id, is: 'look', look: await lookAt(state, geometry) });
  } else {
    await everyVerdict(id, set, state);
  }
}

/** Verdicts in batches of a tenth of a second: the page is laid out and painted for each batch. */
async function everyVerdict(id: number, set: ClassifiedSet, state: LabState): Promise<void> {
  send({ id, is: 'asked', asked });
  let batch: Judged[] = [];
  let sent = performance.now();
  for (let n = 0; n < asked.length; n++) {
    await pause();
    if (newest !== id) return;
    batch.push(await judged(n, set, state));
    if (n < asked.length - 1 && performance.now() - sent < 100) continue;
    send({ id, is: 'judged', judged: batch });
    [batch, sent] = [[], performance.now()];
  }
}

/** Lets messages that have arrived be heard. */
function pause(): Promise<void> {
  return new Promise((go) => setTimeout(go, 0));
}
