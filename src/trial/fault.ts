import type { Cause } from '../records/record.js';

/**
 * Somebody's code is at fault while an instance is tried; `cause` says whose. The message is one
 * sentence.
 */
export class Fault extends Error {
  override readonly name = 'Fault';

  constructor(
    override readonly cause: Cause,
    message: string,
  ) {
    super(message);
  }
}
