/**
 * Signed rows z_n = y_n (x_n, 1), the indices of the support, the max-margin vector and the step
 * size.
 */
export interface ResidualLimitQuestion {
  readonly rows: readonly (readonly number[])[];
  readonly support: readonly number[];
  readonly direction: readonly number[];
  readonly stepSize: number;
}

/** The limit of theta(t) - direction log t on the span of the support. */
export interface ResidualLimit {
  /**
   * A point within `radius` of one that satisfies stepSize sum_S e^(-z.limit) z = direction. Points
   * that do form limit + span^perp; where the support spans, the limit is the only one.
   */
  readonly limit: number[];
  readonly radius: number;
  /**
   * alpha_n = stepSize e^(-z_n.limit), in the order of `support`: among all dual solutions the one
   * of largest entropy.
   */
  readonly multipliers: number[];
  /**
   * H = sum_S alpha z z^T, and its eigenvalues on the span in ascending order; one of them is 1.
   */
  readonly hessian: number[][];
  readonly eigenvalues: number[];
}
