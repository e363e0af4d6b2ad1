/**
 * A step of the build: bundles the browser lab. dist/lab is what `theorycheck lab` serves, and
 * docs/lab the same page among the documents. The engine is that of src; the few files that read
 * from the system they run on are exchanged for their twins in lab/system.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const page = join('docs', 'lab');
const target = join('dist', 'lab');

/** Files of the engine, and what takes their place in a browser. */
const twins = new Map(
  [
    ['src/system/sha256.ts', 'lab/system/sha256.ts'],
    ['src/system/kernelBytes.ts', 'lab/system/kernelBytes.ts'],
    ['src/system/engineFolders.ts', 'lab/system/engineFolders.ts'],
    ['src/oracles/linearProgramme.ts', 'lab/system/linearProgramme.ts'],
  ].map((pair) => pair.map((file) => resolve(file))),
);

const engine = {
  name: 'engine',
  setup(bundle) {
    bundle.onResolve({ filter: /^theorycheck(\/|$)/ }, ({ path }) => ({
      path: resolve('src', path.split('/')[1] ?? '', 'index.ts'),
    }));
    bundle.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const twin = twins.get(resolve(resolveDir, path).replace(/\.js$/, '.ts'));
      return twin === undefined ? undefined : { path: twin };
    });
  },
};

/** The bundled script of the workers as a module that exports it as a text. */
const workerAs = (text) => ({
  name: 'worker',
  setup(bundle) {
    bundle.onResolve({ filter: /^lab:worker$/ }, () => ({ path: 'worker', namespace: 'lab' }));
    bundle.onLoad({ filter: /./, namespace: 'lab' }, () => ({ contents: text, loader: 'text' }));
  },
});

const common = {
  bundle: true,
  minify: true,
  write: false,
  charset: 'utf8',
  target: 'es2022',
  legalComments: 'none',
  loader: { '.wasm': 'binary' },
  tsconfig: join('lab', 'tsconfig.json'),
};

const worker = await build({
  ...common,
  entryPoints: ['lab/worker.ts'],
  format: 'iife',
  plugins: [engine],
});
const { outputFiles } = await build({
  ...common,
  entryPoints: ['lab/lab.ts'],
  format: 'iife',
  outdir: target,
  plugins: [workerAs(worker.outputFiles[0].text)],
});

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
copyFileSync(join(page, 'index.html'), join(target, 'index.html'));
for (const { path, contents } of outputFiles)
  for (const folder of [target, page]) writeFileSync(join(folder, path.split(/[/\\]/).at(-1)), contents);
