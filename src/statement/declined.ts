/**
 * Thrown by a solver that finds out only while it works on a request that it does not take it; the
 * message is a sentence why. It counts like the same answer of `accepts`.
 */
export class Declined extends Error {
  override readonly name = 'Declined';
}
