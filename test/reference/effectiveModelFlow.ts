/** The flow in (P, B) with log(eta t) as the time, by Runge and Kutta's method of order four. */
export function* flowOf(
  sigma: number,
  x: number,
  until: number,
  steps: number,
): Generator<[s: number, P: number, B: number]> {
  const from = -12;
  const h = (until - from) / steps;
  const slope = (P: number, B: number, s: number): [number, number] => {
    const speed = Math.exp(s - B) / 2;
    const [fall, rise] = [Math.exp(-P), Math.exp(x * P)];
    return [speed * sigma * sigma * (fall - x * rise), speed * (fall + rise)];
  };
  let [P, B] = [(Math.exp(from) / 2) * sigma * sigma * (1 - x), Math.exp(from)];
  for (let n = 0; n < steps; n++) {
    const s = from + n * h;
    const [p1, b1] = slope(P, B, s);
    const [p2, b2] = slope(P + (h / 2) * p1, B + (h / 2) * b1, s + h / 2);
    const [p3, b3] = slope(P + (h / 2) * p2, B + (h / 2) * b2, s + h / 2);
    const [p4, b4] = slope(P + h * p3, B + h * b3, s + h);
    P += (h / 6) * (p1 + 2 * p2 + 2 * p3 + p4);
    B += (h / 6) * (b1 + 2 * b2 + 2 * b3 + b4);
    yield [s + h, P, B];
  }
}
