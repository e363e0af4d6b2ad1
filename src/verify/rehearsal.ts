import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { BadInput } from '../statement/badInput.js';
import { importThroughTsx, loadFile } from '../workbench/load.js';
import { brand } from '../workbench/property.js';
import { standardWorkbench } from '../workbench/standard.js';

/**
 * Loads a user's file in a thread of its own before the main thread does: a file that loops, or ends the process, while it is loaded or builds
 * its strata would otherwise take the command line with it. Throws BadInput naming the file.
 */
export async function rehearse(file: string, minutes: number): Promise<void> {
  const worker = new Worker(fileURLToPath(new URL('../../dist/verify/rehearsal.js', import.meta.url)), {
    workerData: { rehearse: file },
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const fault = await new Promise<string | null>((resolve) => {
    worker.on('message', (stage) => {
      if (stage === 'loaded') return resolve(null);
      // The clock starts when the thread itself is there.
      const late = `did not finish loading within ${minutes} minutes and was ended`;
      timer = setTimeout(() => resolve(late), minutes * 60_000);
    });
    worker.on('error', (error) => resolve(`threw while it was loaded: ${error.message}`));
    worker.on('exit', (code) => resolve(`ended the process with code ${code} while it was loaded`));
  });
  clearTimeout(timer);
  await worker.terminate();
  if (fault !== null) throw new BadInput(`${file} ${fault}`);
}

/** In the thread: whatever is wrong with the file but an endless loop is told better by the main thread's own loading. */
async function loadedHere(file: string): Promise<void> {
  parentPort!.postMessage('begun');
  try {
    for (const { property } of await loadFile(file, importThroughTsx)) {
      if (property[brand] === 'law') continue;
      property.strata(standardWorkbench);
      property.without?.(standardWorkbench);
    }
  } catch {}
  parentPort!.postMessage('loaded');
}

const asked = (workerData as { rehearse?: string } | null)?.rehearse;
if (asked !== undefined) await loadedHere(asked);
