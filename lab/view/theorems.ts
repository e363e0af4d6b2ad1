import type { Judged } from '../../src/ownData/judged.js';
import { shortened } from '../../src/report/shortNumbers.js';
import type { Asked } from '../engine/theorems.js';
import { byId, html, say } from './elements.js';
import { short } from './numbers.js';

/** Words for an outcome, and the class of its colour. */
const words: Readonly<Record<Judged['outcome'], readonly [words: string, kind: string]>> = {
  holds: ['holds', 'holds'],
  violates: ['VIOLATED', 'violated'],
  undecided: ['not decided', 'open'],
  trivial: ['says nothing here', 'open'],
  outside: ['does not apply', 'outside'],
  'no instance': ['not asked', 'outside'],
};

/** Whose a false statement is. */
const origins = {
  printed: 'printed, and false',
  reading: 'a reading of the paper, and false',
  consequence: 'a consequence of what is printed, and false',
  unclaimed: 'claimed by nobody, and false: a control',
} as const;

export interface Theorems {
  /** Begins a round: all verdicts are those of older points until they are replaced. */
  asked(list: readonly Asked[]): void;
  judged(judged: readonly Judged[]): void;
  /** Ends a round, and tells what changed. */
  done(): void;
}

/** Milliseconds after which verdicts that are not replaced are marked as those of older points. */
const patience = 200;

/** The list of theorems with their verdicts. */
export function theorems(): Theorems {
  const rows = new Map<string, HTMLLIElement>();
  const falseAs = new Map<string, string>();
  /** What the rows show. */
  const shown = new Map<string, string>();
  let verdicts = new Map<string, Judged>();
  let marking: ReturnType<typeof setTimeout> | undefined;
  function begin(list: readonly Asked[]): void {
    for (const theorem of list) {
      const { id, falseAs: origin } = theorem;
      const row = html('li', { 'data-id': id }, ...pending(theorem));
      rows.set(id, row);
      if (origin !== null) falseAs.set(id, origins[origin]);
      byId(origin === null ? 'theorems' : 'false').append(row);
    }
  }
  function mark(): void {
    marking = undefined;
    for (const [id, row] of rows) row.classList.toggle('stale', !verdicts.has(id));
  }
  function show(judged: Judged): void {
    verdicts.set(judged.id, judged);
    const row = rows.get(judged.id)!;
    row.classList.remove('stale');
    const text = JSON.stringify(judged);
    if (shown.get(judged.id) === text) return;
    shown.set(judged.id, text);
    row.className = words[judged.outcome][1];
    row.dataset.outcome = judged.outcome;
    const isOpen = row.querySelector('details')?.open ?? false;
    row.replaceChildren(...lines(judged, falseAs.get(judged.id) ?? null));
    row.querySelector('details')!.open = isOpen;
  }
  return {
    asked(list) {
      if (rows.size === 0) begin(list);
      verdicts = new Map();
      marking ??= setTimeout(mark, patience);
    },
    judged(judged) {
      for (const one of judged) show(one);
    },
    done() {
      clearTimeout(marking);
      marking = undefined;
      const all = [...verdicts.values()];
      const refuted = all.filter(({ id, outcome }) => falseAs.has(id) && outcome === 'violates').length;
      const text = `${summary(all.filter(({ id }) => !falseAs.has(id)))}. False statements refuted here: ${refuted}.`;
      // A live region that is set to the same words may be read again.
      say(byId('summary'), text);
    },
  };
}

function pending({ id, says }: Asked): Node[] {
  return [heading(id, 'waiting'), html('p', { class: 'says' }, says)];
}

function heading(id: string, verdict: string): Node {
  return html('h3', {}, html('span', { class: 'id' }, id), html('span', { class: 'verdict' }, verdict));
}

function lines(judged: Judged, origin: string | null): Node[] {
  const { id, says, item, outcome, failed, reason, closest, slack, basis, comparisons } = judged;
  const seen = html('p', { class: 'seen' });
  if (failed.length > 0) seen.append(failed.map((h) => `${h.name} is not met: ${h.says}`).join('; '));
  else if (closest !== null) {
    const at = closest.at === null ? '' : ` at ${closest.at}`;
    const least = slack?.[0] ?? null;
    seen.append(
      `${comparisons} comparisons, the closest${at}: ${shortened(closest.left)} | ${shortened(closest.right)}`,
      least === null ? '' : `, slack ${short(least)}`,
      basis === null ? '' : ` (${basis})`,
    );
  } else if (reason !== null) seen.append(reason);
  return [
    heading(id, origin !== null && outcome === 'violates' ? 'refuted here' : words[outcome][0]),
    html(
      'details',
      {},
      html('summary', {}, 'what it says'),
      html('p', { class: 'says' }, says),
      html('p', {}, origin === null ? item : `${item} (${origin})`),
    ),
    seen,
  ];
}

function summary(all: readonly Judged[]): string {
  const count = (...outcomes: Judged['outcome'][]) => all.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return `${count('holds')} hold, ${count('violates')} violated, ${count('undecided', 'trivial')} say nothing or are not decided, ${count('outside')} do not apply, ${count('no instance')} not asked`;
}
