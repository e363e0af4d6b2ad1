import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { packageFolder } from '../workbench/packageFolder.js';
import type { Io } from './io.js';

export interface LabOptions {
  readonly port?: string;
}

/** The page may load its own files and start its own workers, and nothing else. */
// The engine writes functions for the sizes of the data at hand, which 'unsafe-eval' allows. They
// hold whole numbers and names of its own, and no script comes from elsewhere.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'",
  ...['worker-src blob:', "style-src 'self'", 'img-src data:'],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

/** All that is served, by its path; whatever else is asked for is not there. */
const files: Readonly<Record<string, readonly [name: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/index.html': ['index.html', 'text/html; charset=utf-8'],
  '/lab.js': ['lab.js', 'text/javascript; charset=utf-8'],
  '/lab.css': ['lab.css', 'text/css; charset=utf-8'],
};

const host = '127.0.0.1';

/** Serves the browser lab to this machine until the process is interrupted. */
export async function lab({ port = '0' }: LabOptions, io: Io): Promise<number> {
  const wanted = Number(port);
  if (!/^\d+$/.test(port) || wanted > 65535) throw new BadInput(`--port ${port} is not a whole number from 0 to 65535`);
  const server = await serving(join(packageFolder, 'dist', 'lab'), wanted);
  io.out(`the lab is at http://${host}:${portOf(server)}/\n`);
  io.err('Ctrl-C ends it\n');
  return new Promise((end) => server.on('close', () => end(0)));
}

/**
 * A server of the files of the lab in a folder, at a port of 127.0.0.1; 0 takes a free one. Throws
 * BadInput where the files are not there, or the port is taken or not allowed.
 */
export function serving(folder: string, port: number): Promise<Server> {
  if (!existsSync(join(folder, 'index.html')))
    throw new BadInput(`the lab is not built: there is no ${join(folder, 'index.html')}; run npm run prepare`);
  const server = createServer((request, response) => answer(folder, request, response, portOf(server)));
  return new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const remedy = 'choose another with --port, or leave it out for a free one';
      if (code === 'EADDRINUSE') reject(new BadInput(`port ${port} is in use: ${remedy}`));
      else if (code === 'EACCES') reject(new BadInput(`port ${port} may not be used by you: ${remedy}`));
      else reject(new BadInput(`port ${port} cannot be served: ${message}`));
    });
    server.listen(port, host, () => resolve(server));
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function answer(folder: string, request: IncomingMessage, response: ServerResponse, port: number): void {
  // A name of a foreign site that leads to this machine gets nothing.
  const names = [`${host}:${port}`, `localhost:${port}`];
  const path = (request.url ?? '').split('?')[0]!;
  if (!names.includes(request.headers.host ?? '')) say(response, 421, 'this server answers to its own address only');
  else if (request.method !== 'GET' && request.method !== 'HEAD') say(response, 405, 'only GET and HEAD are answered');
  else if (!Object.hasOwn(files, path)) say(response, 404, 'there is no such file');
  else give(folder, files[path]!, request.method === 'HEAD', response);
}

function say(response: ServerResponse, code: number, text: string): void {
  response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

function give(folder: string, [name, type]: (typeof files)[string], headOnly: boolean, response: ServerResponse): void {
  let body: Buffer;
  try {
    body = readFileSync(join(folder, name));
  } catch {
    // As where the package is built anew while the server runs.
    say(response, 503, `${name} cannot be read: run npm run prepare, and load this page again`);
    return;
  }
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  response.end(headOnly ? undefined : body);
}
