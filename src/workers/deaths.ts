import { CannotGoOn } from '../records/cannotGoOn.js';

/** Deaths of a command that one run bears: the last of them ends it. */
const mostDeaths = 3;

/** A command under test has died so often that the run ends. Exit code 4. */
export class CommandDied extends CannotGoOn {}

/** Counts the deaths of a command in all workers of a run. */
export class Deaths {
  private count = 0;

  /** Why the run ends, from the death on that ends it. */
  over: CommandDied | null = null;

  /** Takes note of one, in words. */
  add(how: string): void {
    this.count += 1;
    if (this.count >= mostDeaths) this.over ??= new CommandDied(`${how}. It has died ${this.count} times`);
  }
}
