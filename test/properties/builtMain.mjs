/*
 * A process of its own that runs command lines of the build, one after another, in itself: no
 * coverage slows its loops down, and what is loaded stays loaded. Questions { number, argv, root },
 * answers { number, code, out, err }.
 */
import { main } from '../../dist/cli/main.js';
import { importInOwnProcess } from '../../dist/workbench/import.js';

process.on('message', async ({ number, argv, root }) => {
  let [out, err] = ['', ''];
  const io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    ...{ terminal: false, colour: false, root, importFile: importInOwnProcess, interrupted: () => false },
  };
  try {
    const code = await main(argv, io);
    process.send({ number, code, out, err });
  } catch (error) {
    process.send({ number, code: null, out, err: `${err}${error?.stack ?? error}` });
  }
});
