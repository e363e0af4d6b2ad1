/**
 * Signed rows z_n = y_n (x_n, 1), the indices of the support, the max-margin vector and the step
 * size.
 */
export interface ResidualLimitQuestion {
  /** Signed rows z_n = y_n (x_n, 1) or y_n x_n. */
  readonly rows: readonly (readonly number[])[];
  /** Numbers of the rows of margin one. */
  readonly support: readonly number[];
  /** The max-margin solution. */
  readonly direction: readonly number[];
  /** One step size for all parameters, positive. */
  readonly stepSize: number;
}

/** The limit of theta(t) - direction log t on the span of the support. */
export interface ResidualLimit {
  /**
   * A point within `radius` of one that satisfies stepSize sum_S e^(-z.limit) z = direction. Points
   * that do form limit + span^perp; where the support spans, the limit is the only one.
   */
  readonly limit: number[];
  /** In the Euclidean norm. */
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
  /** In ascending order. */
  readonly eigenvalues: number[];
}
