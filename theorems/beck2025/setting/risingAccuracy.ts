import { signOfInner } from 'theorycheck/exact';
import { absolute, atMost, type Judgement, multiply, norm } from 'theorycheck/statement';
import { clock, type PointsInstance, type RunInstance, span, type Visited } from './runs.js';

/**
 * |S|/|b| does not rise from one visited step (after the start) to the next: |S'| |b| <= |S| |b'|.
 * Scale: R log(1 + eta k) log(1 + eta k').
 */
export function ratioDoesNotRise(i: RunInstance, visited: readonly Visited[]): Judgement[] {
  return visited.slice(1).flatMap((now, n) => {
    const before = visited[n]!;
    if (before.step === 0) return [];
    const left = multiply(norm(now.S), absolute(before.b));
    const right = multiply(norm(before.S), absolute(now.b));
    return [atMost(left, right, span(i, before.step) * clock(i, now.step), `steps ${before.step} to ${now.step}`)];
  });
}

/** All points are equal, or their sum is exactly zero so that S stays zero: |S|/|b| is constant. */
export function alwaysTheSame({ points }: PointsInstance): boolean {
  return (
    points.every((x) => x.every((c, j) => c === points[0]![j])) ||
    points[0]!.every(
      (_, j) =>
        signOfInner(
          points.map((x) => x[j]!),
          points.map(() => 1),
        ) === 0,
    )
  );
}
