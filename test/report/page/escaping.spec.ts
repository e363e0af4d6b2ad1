import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { html, markup } from '../../../src/report/page/html.js';
import { pageOf } from '../../../src/report/page/page.js';
import { commandLine } from '../../../src/report/page/words.js';
import { claimWith, dossierWith } from './dossiers.js';

/** Texts that would be markup where they are not escaped, and any others. */
const hostile = fc.oneof(
  fc.string(),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '</script>', '<script>alert(1)</script>', '<!--', 'a', ' ', '&lt;'))
    .map((parts) => parts.join('')),
  fc.constantFrom('"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '</style><script>alert(1)</script>'),
);

/** The names of the elements of a page, how often each is there. */
function elementsOf(page: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const element of parseHTML(page).document.querySelectorAll('*')) {
    const name = element.tagName.toLowerCase();
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('html', () => {
  it('should give back every text as it was, between tags and in attributes', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // Controls and lone surrogates are no text of a page; spaces of the ends stay.
        fc.pre(!/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text));
        const { document } = parseHTML(`<!doctype html><body>${html`<p title="${text}">${text}</p>`.text}</body>`);
        const p = document.querySelector('p')!;
        expect([p.textContent, p.getAttribute('title')]).toEqual([text, text]);
      }),
    );
  });

  it('should leave markup as it is, and show nothing for what is not there', () =>
    expect(html`<b>${markup('<i>x</i>')}${null}${false}${undefined}${[1, '<']}</b>`.text).toBe('<b><i>x</i>1&lt;</b>'));
});

describe('a page', () => {
  it('should have the same elements whatever its texts are', () => {
    const page = (text: string) => pageOf(dossierWith(text, [claimWith(text, [-1, 0, 2])]), new Map());
    const plain = elementsOf(page('plain'));
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(text.trim() !== '');
        expect(elementsOf(page(text))).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });
});

describe('commandLine', () => {
  it('should be one word for a shell, whatever a folder is called', () => {
    expect(commandLine(['explain', "my runs/it's#ab"])).toBe("explain 'my runs/it'\\''s#ab'");
    expect(commandLine(['explain', 'runs/7'])).toBe('explain runs/7');
    expect(commandLine(['explain', 'a;rm'])).toBe("explain 'a;rm'");
  });
});
