import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The folder of the package for Python, for `PYTHONPATH`. */
export const client = resolve('clients/python');

/**
 * A Python that has these modules, or null where none has. Packages of the system belong to
 * /usr/bin/python3, which need not be the first on the path. Modules that the variable
 * PYTHON_MUST_HAVE lists are not to be missed: then their absence is an error. Elsewhere a line
 * says what is left out.
 */
export function pythonWith(modules: readonly string[], what: string): string | null {
  const found = ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', ['sys', ...modules].map((name) => `import ${name}`).join('; ')]).status === 0,
  );
  if (found !== undefined) return found;
  const due = (process.env.PYTHON_MUST_HAVE ?? '').split(/\s+/);
  const missed = ['python3', ...modules].filter((name) => due.includes(name));
  if (missed.length === 1 + modules.length)
    throw new Error(`no Python has ${missed.join(' and ')}, which PYTHON_MUST_HAVE asks for: ${what} cannot be tested`);
  console.log(`no Python has ${modules.join(' and ') || 'been installed'}: ${what} is left out`);
  return null;
}
