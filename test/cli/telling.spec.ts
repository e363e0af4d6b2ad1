import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { tellingOn } from '../../src/cli/telling.js';

afterEach(() => {
  vi.useRealTimers();
});

function said(terminal: boolean, quiet: boolean, tell: (what: string) => void, texts: readonly string[]) {
  const errors: string[] = [];
  const told = tellingOn({ terminal, err: (text: string) => errors.push(text) } as unknown as Io, quiet);
  for (const text of texts) {
    tell(text);
    told(text);
  }
  return errors.join('');
}

describe('what is under way', () => {
  it('should be one line of a terminal, which an empty text takes away', () => {
    expect(said(true, false, () => {}, ['one', 'two', ''])).toBe('\r\x1b[Kone ...\r\x1b[Ktwo ...\r\x1b[K');
  });

  it('should be told elsewhere after some patience only', () => {
    vi.useFakeTimers({ toFake: ['performance', 'Date', 'hrtime'] });
    const wait = (text: string) => void vi.advanceTimersByTime(text === 'late' ? 3000 : 10);
    expect(said(false, false, wait, ['soon', 'late', 'soon again', ''])).toBe('late ...\n');
  });

  it('should be told nobody who wants it quiet', () => {
    expect(said(true, true, () => {}, ['one'])).toBe('');
  });
});
