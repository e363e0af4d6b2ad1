/** The data constructions of the workbench: (parameters, stream) -> instance data with certificates. One member a line. */
export const data = {};
export type Data = typeof data;
