import type { Operations } from '../../objectives/operations.js';
import type { Tensor } from '../../objectives/recorder.js';

/** Quantities of a point, by name, from symbols for data and parameters. */
export type Measures = Readonly<
  Record<
    string,
    (
      data: Readonly<Record<string, Tensor>>,
      parameters: Readonly<Record<string, Tensor>>,
      operations: Operations,
    ) => Tensor
  >
>;
