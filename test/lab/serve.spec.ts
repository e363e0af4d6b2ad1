import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serving } from '../../src/cli/lab.js';
import { freshFolder, run } from '../cli/session.js';

type Server = Awaited<ReturnType<typeof serving>>;

let server: Server;
let port: number;
beforeAll(async () => {
  server = await serving('dist/lab', 0);
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
});

/** Code, headers and text of an answer. The path is sent as it is, not put in order before. */
async function asked(path: string, { method = 'GET', host = `127.0.0.1:${port}` } = {}) {
  const sent = request({ host: '127.0.0.1', port, path, method, headers: { host } }).end();
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { code: response.statusCode, headers: response.headers, text };
}

describe('the server of the lab', () => {
  it('should serve the page and its files, under a policy that allows nothing foreign', async () => {
    for (const [path, type] of [
      ['/', 'text/html'],
      ['/index.html', 'text/html'],
      ['/lab.js?1', 'text/javascript'],
      ['/lab.css', 'text/css'],
    ] as const) {
      const { code, headers, text } = await asked(path);
      expect([code, text.length > 0]).toEqual([200, true]);
      expect(headers['content-type']).toContain(type);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('http');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    expect((await asked('/', { method: 'HEAD' })).text).toBe('');
  });

  it('should serve nothing else, whatever the path', async () => {
    const paths = [
      '/../../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '//etc/passwd',
      '/nul%00',
    ];
    for (const path of [...paths, '/__proto__', '/constructor', '/toString', '/lab.js/'])
      expect((await asked(path)).code).toBe(404);
    expect((await asked('/', { method: 'POST' })).code).toBe(405);
  });

  it('should not answer to the name of a foreign site', async () => {
    expect((await asked('/', { host: `evil.example:${port}` })).code).toBe(421);
    expect((await asked('/', { host: `localhost:${port}` })).code).toBe(200);
  });

  it('should say in a sentence that a port is in use, or is none', async () => {
    expect(await run(['lab', '--port', `${port}`])).toMatchObject({
      code: 2,
      err: `theorycheck: port ${port} is in use: choose another with --port, or leave it out for a free one\n`,
    });
    for (const bad of ['x', '70000', '-1', '1.5', ''])
      expect(await run(['lab', `--port=${bad}`])).toMatchObject({ code: 2, err: expect.stringContaining('--port') });
  });

  it('should say that a file is gone, and serve on', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'index.html'), 'a page');
    const other = await serving(folder, 0);
    const at = { host: `127.0.0.1:${(other.address() as AddressInfo).port}` };
    const ask = async (path: string) => {
      const answer = await fetch(`http://${at.host}${path}`);
      return [answer.status, await answer.text()];
    };
    expect(await ask('/lab.js')).toEqual([503, expect.stringMatching(/lab\.js cannot be read: run npm run prepare/)]);
    expect(await ask('/')).toEqual([200, 'a page']);
    other.close();
  });

  it('should say that the lab is not built', async () => {
    expect(() => serving('dist/no-lab', 0)).toThrow(/the lab is not built: .* run npm run prepare/);
  });
});

describe('theorycheck lab', () => {
  it('should print its address, serve, and end on an interruption', async () => {
    const child = spawn(process.execPath, ['dist/cli/bin.js', 'lab'], { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const [said] = await once(child.stdout, 'data');
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(`${said}`)?.[0];
      expect((await fetch(address!)).status).toBe(200);
      child.kill('SIGINT');
      expect(await once(child, 'exit')).toEqual([null, 'SIGINT']);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
