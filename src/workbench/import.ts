import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { compiledFile } from './compiled.js';

/** How a TypeScript file is imported: by tsx on the command line, by the test runner in tests. */
export type Import = (file: string) => Promise<Record<string, unknown>>;

let throughTsx: Promise<Import> | undefined;

/**
 * Imports TypeScript and JavaScript files through tsx, leaving other loaders alone. Registered once
 * a thread: each registration has a namespace of its own, in which everything that a file imports
 * is loaded anew.
 */
export const importThroughTsx: Import = async (file) => {
  throughTsx ??= import('tsx/esm/api').then(({ register }) => {
    const tsx = register({ namespace: 'theorycheck', tsconfig: false });
    return (path) => tsx.import(pathToFileURL(path).href, import.meta.url);
  });
  return (await throughTsx)(file);
};

let asLoader: Promise<void> | undefined;

/**
 * Imports the same in a process of the engine's own: of the package's own files what the build made
 * of them, others through tsx, which may take every import there. What a file imports of the engine
 * is then the engine that runs, and is not loaded a second time.
 */
export const importInOwnProcess: Import = async (file) => {
  const compiled = compiledFile(file);
  if (compiled !== null) return import(pathToFileURL(compiled).href);
  asLoader ??= import('tsx/esm/api').then(({ register: registerTsx }) => {
    registerTsx({ tsconfig: false });
    register(new URL('./moduleFormat.js', import.meta.url));
  });
  await asLoader;
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    // A file that is CommonJS after all is understood there; of any other, what is wrong with it is
    // said again.
    return importThroughTsx(file).catch(() => Promise.reject(error));
  }
};
