/** A number between two others. */
export const any = (low: number, high: number) =>
  low + (high - low) * (crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32);

/** Where functions change from one formula to another, or leave the range of numbers. */
const corners = [
  ...[2 ** -1074, 1e-310, 2 ** -1022, 1e-300, 1e-160, 1e-30, 2 ** -53, 2 ** -30, 2 ** -20, 2 ** -10, 1e-2],
  ...[0.125, 0.5, 0.7, Math.PI / 4, 1, Math.PI / 2, 2, Math.E, Math.PI, 5.9, 8.99, 9, 13.9, 19.99, 20.01, 27, 36.8],
  ...[40, 100, 340, 656, 661, 700, 708.5, 709.9, 744, 746, 1e3, 1e5, 2 ** 20, 1e8, 1e39, 1e150, 1e299, 1e308],
];

/** Arguments of functions: the corners, next to them, and numbers of every size. */
export function argumentsOf(count: number): number[] {
  const near = corners.flatMap((x) => [x, x * (1 + any(-1e-9, 1e-9))]);
  const sized = Array.from({ length: count }, (_, k) =>
    k % 3 === 0 ? any(-40, 40) : k % 3 === 1 ? 2 ** any(-60, 10) : 1 + 2 ** any(-50, -1) * (any(0, 1) < 0.5 ? -1 : 1),
  );
  return [0, ...near, ...sized].flatMap((x) => [x, -x]);
}
