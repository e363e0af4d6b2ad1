import { initialState, type LabState, losses, models, mostPoints, type Range, ranges } from './state.js';

/** A state, and the names of the parts of the address that could not be read. */
export interface Decoded {
  readonly state: LabState;
  readonly unread: readonly (keyof LabState)[];
}

/** The whole state as the part of an address after `#`. It holds no sign that needs escaping. */
export function encodeState({ points, model, loss, step, decay, start, scale, seed, time }: LabState): string {
  const parts = {
    points: points.map(({ x, y, label }) => `${x}.${y}.${label === 1 ? 'p' : 'm'}`).join('_'),
    ...{ model, loss, step: step === null ? 'auto' : `${step}`, decay: `${decay}` },
    ...{ start: start.join('.'), scale: `${scale}`, seed: `${seed}`, time: `${time}` },
  };
  return Object.entries(parts)
    .map(([name, text]) => `${name}=${text}`)
    .join('&');
}

type Readers = { readonly [K in keyof LabState]: (text: string) => LabState[K] | undefined };

const readers: Readers = {
  points(text) {
    const points = text.split('_').map((part) => {
      const [, x, y, label] = /^(-?\d{1,3})\.(-?\d{1,3})\.([pm])$/.exec(part) ?? [];
      const place = [whole(x, ranges.place), whole(y, ranges.place)];
      return place.includes(undefined) ? undefined : point(place[0]!, place[1]!, label === 'p' ? 1 : -1);
    });
    const all = points.filter((p) => p !== undefined);
    return all.length === points.length && all.length <= mostPoints ? all : undefined;
  },
  model: (text) => models.find((name) => name === text),
  loss: (text) => losses.find((name) => name === text),
  step: (text) => (text === 'auto' ? null : whole(text, ranges.step)),
  decay: (text) => whole(text, ranges.decay),
  start(text) {
    const [w1, w2, b, ...rest] = text.split('.').map((part) => whole(part, ranges.start));
    return rest.length === 0 && w1 !== undefined && w2 !== undefined && b !== undefined ? [w1, w2, b] : undefined;
  },
  scale: (text) => whole(text, ranges.scale),
  seed: (text) => whole(text, ranges.seed),
  time: (text) => whole(text, ranges.time),
};

/**
 * The state that an address names. Whatever the text, it throws nothing: a part that cannot be read
 * is that of the initial state, and is named.
 */
export function decodeState(hash: string): Decoded {
  const given = new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((part) => [part.split('=', 1)[0]!, part.slice(part.indexOf('=') + 1)] as const),
  );
  const unread: (keyof LabState)[] = [];
  const read = <K extends keyof LabState>(name: K): LabState[K] => {
    const text = given.get(name);
    const value = text === undefined ? initialState[name] : readers[name](text);
    if (value === undefined) unread.push(name);
    return value === undefined ? initialState[name] : value;
  };
  const state: LabState = {
    ...{ points: read('points'), model: read('model'), loss: read('loss'), step: read('step') },
    ...{ decay: read('decay'), start: read('start'), scale: read('scale'), seed: read('seed') },
    time: read('time'),
  };
  return { state, unread };
}

function point(x: number, y: number, label: 1 | -1) {
  return { x, y, label };
}

function whole(text: string | undefined, { least, most }: Range): number | undefined {
  if (text === undefined || !/^-?\d{1,4}$/.test(text)) return undefined;
  const x = Number(text);
  // An address of -0 would come back as 0.
  return x >= least && x <= most ? x + 0 : undefined;
}
