/** In a browser the engine lies in no folder: a place in the script would tell nobody anything. */
export const engineFolders: readonly string[] = [''];
