/** Limits of a child, in milliseconds. */
export interface Limits {
  /** From its start to its greeting: importing a framework may take long. */
  readonly startUp: number;
  /** Without a line while a run is under way. */
  readonly silence: number;
  /** Between the request to end and the end by force. */
  readonly grace: number;
}

export const usualLimits: Limits = { startUp: 60_000, silence: 30_000, grace: 2000 };
