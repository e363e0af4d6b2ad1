import { resolve } from 'node:path';
import type { Format, Formats } from '../report/formats.js';
import { BadInput } from '../statement/badInput.js';
import { exportsOf } from '../workbench/load.js';
import { isFile } from '../workbench/selection.js';
import type { Io } from './io.js';

/**
 * The format of a name; a file's name means the function that the file exports as `format`. Throws
 * BadInput for any other.
 */
export async function formatNamed<R>(
  name: string,
  formats: Formats<R>,
  io: Pick<Io, 'importFile'>,
): Promise<Format<R>> {
  const known = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (known !== undefined) return known;
  if (!isFile(name))
    throw new BadInput(`--format ${name} is none of ${Object.keys(formats).join(', ')}, nor a file that exports one`);
  const { format } = await exportsOf(resolve(name), io.importFile);
  if (typeof format !== 'function')
    throw new BadInput(`--format ${name} exports no function 'format': it takes the report and returns a text`);
  return (report, colour) => {
    const text: unknown = format(report, colour);
    if (typeof text !== 'string') throw new BadInput(`--format ${name} returned no text`);
    return text;
  };
}
