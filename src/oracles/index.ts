/** The oracles of the workbench: each an independent computation with a certificate that it checks itself. One member a line. */
export const oracles = {};
export type Oracles = typeof oracles;
