import workerSource from 'lab:worker';
import type { Answer, Question } from './messages.js';
import { initialState, type LabState } from './state/state.js';

/** A worker that always works on the newest state it was given. */
export interface Client {
  ask(state: LabState): void;
}

/** Milliseconds of silence over an older state after which a worker is replaced by another one. */
const patience = 400;

/**
 * Starts a worker for one kind of question. `hear` gets the answers to the newest state only. The
 * worker's script is part of the page's, so that the lab works from a file as well, where browsers
 * start no worker from another file.
 */
export function clientOf(what: Question['what'], hear: (answer: Answer) => void): Client {
  const address = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  let newest: Question = { id: 0, what, state: initialState };
  /** The last question that is done. */
  let done = 0;
  /** When the worker was last heard; null before its first word. */
  let heard: number | null = null;
  /** The last question of which something was heard. */
  let answered = 0;
  let isWatched = false;
  /** Answers that are heard together at the next frame: the page is laid out once for all. */
  let waiting: Answer[] = [];
  let worker = started();

  function started(): Worker {
    heard = null;
    const fresh = new Worker(address, { name: what });
    fresh.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      heard = performance.now();
      answered = data.id;
      if (data.is === 'done') done = data.id;
      waiting.push(data);
      if (waiting.length === 1) requestAnimationFrame(hearAll);
    });
    fresh.addEventListener('error', ({ message }) => hear({ id: newest.id, is: 'failed', why: message }));
    return fresh;
  }

  function hearAll(): void {
    const all = waiting;
    waiting = [];
    for (const answer of all) if (answer.id === newest.id) hear(answer);
  }

  /** Ends a worker that has been silent for too long over an older question. */
  function watched(): void {
    isWatched = false;
    if (done === newest.id) return;
    if (heard !== null && performance.now() - heard >= patience && answered !== newest.id) {
      worker.terminate();
      worker = started();
      worker.postMessage(newest);
      return;
    }
    if (answered !== newest.id) watch();
  }

  function watch(): void {
    if (isWatched) return;
    isWatched = true;
    setTimeout(watched, patience);
  }

  return {
    ask(state) {
      const isBusy = done !== newest.id;
      newest = { id: newest.id + 1, what, state };
      worker.postMessage(newest);
      if (isBusy) watch();
    },
  };
}
