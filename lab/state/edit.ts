import { clamped, type LabPoint, type LabState, mostPoints, ranges } from './state.js';

type Place = Pick<LabPoint, 'x' | 'y'>;

const onGrid = ({ x, y }: Place): Place => ({ x: clamped(x, ranges.place), y: clamped(y, ranges.place) });

/** The state with one more point; the same state where there are as many as the lab takes. */
export function added(state: LabState, place: Place, label: 1 | -1): LabState {
  if (state.points.length >= mostPoints) return state;
  return { ...state, points: [...state.points, { ...onGrid(place), label }] };
}

export function moved(state: LabState, n: number, place: Place): LabState {
  return { ...state, points: state.points.map((p, k) => (k === n ? { ...p, ...onGrid(place) } : p)) };
}

/** The other class for one point. */
export function flipped(state: LabState, n: number): LabState {
  return { ...state, points: state.points.map((p, k) => (k === n ? { ...p, label: p.label === 1 ? -1 : 1 } : p)) };
}

/** The state without a point; the last one stays, since nothing can be asked of no data. */
export function removed(state: LabState, n: number): LabState {
  return state.points.length > 1 ? { ...state, points: state.points.filter((_, k) => k !== n) } : state;
}

/** The start of a linear model with its two weights moved. */
export function started(state: LabState, { x, y }: Place): LabState {
  return { ...state, start: [clamped(x, ranges.start), clamped(y, ranges.start), state.start[2]] };
}
