import { verifies } from 'theorycheck/vitest';
import { test } from 'vitest';
import { claim } from './angle-bound.js';

test('the angle to a separator is bounded', verifies(claim, { seed: 1 }), 60_000);
test('the bound of the loss', verifies('soudry2018/loss-any-time-bound', { budget: 'quick' }), 60_000);
