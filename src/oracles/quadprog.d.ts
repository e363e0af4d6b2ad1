/** Goldfarb and Idnani's dual method. Every array is 1-based: entry 0 is not read. */
declare module 'quadprog' {
  interface Solution {
    /** 1-based; absent when the arguments do not fit together. */
    readonly solution?: number[];
    readonly Lagrangian?: number[];
    /** The active constraints, 1-based in both senses; 0 where there is none. */
    readonly iact?: number[];
    /** Empty on success. */
    readonly message: string;
  }
  /** Minimises x D x / 2 - d . x subject to A^T x >= b; overwrites D and d. */
  function solveQP(D: number[][], d: number[], A: number[][], b: number[]): Solution;
  const quadprog: { solveQP: typeof solveQP };
  export default quadprog;
}
