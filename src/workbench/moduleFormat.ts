import type { ResolveHook } from 'node:module';

/**
 * A loader hook: a TypeScript file in a folder whose package.json names no type is an ES module, as
 * nearly all are written. By Node's rule it would be CommonJS, which cannot import this package.
 */
export const resolve: ResolveHook = async (specifier, context, next) => {
  const found = await next(specifier, context);
  return /\.ts(\?|$)/.test(found.url) && found.format === 'commonjs' ? { ...found, format: 'module' } : found;
};
