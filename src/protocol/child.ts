import { type ChildProcess, spawn } from 'node:child_process';
import { parseLine } from './arrays.js';

/** A longer line than this is no message: 100 MB are ten million parameters. */
const longestLine = 2 ** 27;

/** What became of waiting for a message. */
export type Heard =
  | { readonly message: Record<string, unknown> }
  | { readonly silent: number }
  | { readonly ended: string }
  | { readonly garbage: string };

/** Groups of processes under way: whoever ends this process ends them. */
const groups = new Set<number>();
process.on('exit', () => {
  for (const group of groups) kill(group, 'SIGKILL');
});

function kill(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // It has ended.
  }
}

/**
 * A command in a process group of its own that speaks lines of JSON. Its standard error is kept, of
 * which the last line explains a death.
 */
export class Child {
  protected readonly process: ChildProcess;
  private readonly heard: Heard[] = [];
  private waiting: { tell(heard: Heard): void; again(): void } | null = null;
  /** Pieces of a line that has not ended. */
  private pieces: string[] = [];
  private length = 0;
  private lines = 0;
  private complaint = '';
  private over: string | null = null;
  /** Whether a run was ever given up: answers to that may come late. */
  wasCancelled = false;

  constructor(
    readonly command: string,
    started: (group: number) => void = () => {},
  ) {
    this.process = spawn(command, { shell: true, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    const { pid } = this.process;
    if (pid !== undefined) {
      groups.add(pid);
      started(pid);
    }
    this.process.stdin!.on('error', () => {});
    this.process.stdout!.setEncoding('utf8').on('data', (text: string) => this.read(text));
    this.process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-4096);
    });
    this.process.on('error', (error) => this.end(`could not be started: ${error.message}`));
    // After `exit` there may still be output; `close` comes when all of it was read.
    this.process.on('close', (code, signal) => this.end(signal ? `ended by ${signal}` : `ended with code ${code}`));
  }

  /** Sends a message; a child that ended is told by the next `hear`. */
  send(message: object): void {
    if (this.over === null) this.process.stdin!.write(`${JSON.stringify(message)}\n`);
  }

  /** Asks for a run to be given up. */
  cancel(run: number): void {
    this.wasCancelled = true;
    this.send({ cancel: run });
  }

  /** The next message, or why there is none. */
  hear(limit: number): Promise<Heard> {
    const first = this.heard.shift();
    if (first !== undefined) return Promise.resolve(first);
    if (this.over !== null) return Promise.resolve({ ended: this.over });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.tell({ silent: limit }), limit);
      this.waiting = {
        tell: (heard) => {
          clearTimeout(timer);
          this.waiting = null;
          resolve(heard);
        },
        again: () => timer.refresh(),
      };
    });
  }

  /** Ends the whole group: asked first, forced after the grace. */
  async close(grace: number): Promise<void> {
    const group = this.process.pid;
    if (group === undefined || this.over !== null) return;
    this.process.stdin!.end();
    kill(group, 'SIGTERM');
    const gone = new Promise<void>((resolve) => this.process.once('close', () => resolve()));
    const timer = setTimeout(() => kill(group, 'SIGKILL'), grace);
    await gone;
    clearTimeout(timer);
    // Whoever it left behind in its group.
    kill(group, 'SIGKILL');
  }

  private read(text: string): void {
    // Whoever sends a long line is not silent.
    this.waiting?.again();
    const [first, ...rest] = text.split('\n');
    this.keep(first!);
    for (const next of rest) {
      const line = this.pieces.join('');
      this.pieces = [];
      this.length = 0;
      this.lines += 1;
      if (line.trim() !== '') {
        const message = parseLine(line);
        this.tell(message === null ? { garbage: this.quoted(line) } : { message });
      }
      this.keep(next);
    }
  }

  private keep(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
    if (this.length <= longestLine) return;
    this.tell({ garbage: `line ${this.lines + 1} of its output is longer than ${longestLine} characters` });
    this.pieces = [];
    this.length = 0;
    if (this.process.pid !== undefined) kill(this.process.pid, 'SIGKILL');
  }

  private quoted(line: string): string {
    const text = line.length > 60 ? `${line.slice(0, 60)}...` : line;
    return `line ${this.lines} of its output is no message: '${text}'; print to standard error`;
  }

  private tell(heard: Heard): void {
    if (this.waiting) this.waiting.tell(heard);
    else this.heard.push(heard);
  }

  private end(how: string): void {
    if (this.over !== null) return;
    const last = this.complaint.trim().split('\n').at(-1);
    this.over = last ? `${how}: ${last}` : how;
    if (this.process.pid !== undefined) {
      kill(this.process.pid, 'SIGKILL');
      groups.delete(this.process.pid);
    }
    this.tell({ ended: this.over });
  }
}
