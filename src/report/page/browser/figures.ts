import type { Element, Page } from './dom.js';

declare const document: Page;

/** Pictures: a button each that keeps their numbers as a file. */
for (const figure of document.querySelectorAll('figure[data-file]')) {
  const numbers = figure.querySelector('pre');
  if (numbers !== null) keepable(figure, numbers);
}

function keepable(figure: Element, numbers: Element): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.append('Keep the numbers as a file');
  button.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([numbers.textContent ?? ''], { type: 'text/csv' }));
    link.download = figure.dataset.file!;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  figure.append(button);
}
