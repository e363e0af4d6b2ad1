import { pathToFileURL } from 'node:url';

/**
 * In a process of its own: type-checks files with a compiler, and prints a line for each file that
 * has errors.
 */
const [compiler, ...files] = process.argv.slice(2);
const loaded = await import(pathToFileURL(compiler!).href);
const ts = loaded.default ?? loaded;
const options = {
  ...{ noEmit: true, strict: true, skipLibCheck: true, allowImportingTsExtensions: true, types: ['node'] },
  ...{
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  },
};
const program = ts.createProgram(files, options);
for (const file of files) {
  const source = program.getSourceFile(file);
  if (!source) continue;
  const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  if (errors.length === 0) continue;
  const { line, character } = source.getLineAndCharacterOfPosition(errors[0].start ?? 0);
  const text = ts.flattenDiagnosticMessageText(errors[0].messageText, ' ').replaceAll(/\s+/g, ' ').slice(0, 160);
  console.log(`${file}:${line + 1}:${character + 1}: does not type-check (${errors.length} errors): ${text}`);
}
