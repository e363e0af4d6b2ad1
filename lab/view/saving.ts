import { byId, html } from './elements.js';

/** The two buttons that take the state elsewhere: as a file, and as an address. */
export function saving(file: () => string, address: () => string): void {
  byId('export').addEventListener('click', () => {
    const url = URL.createObjectURL(new Blob([file()], { type: 'text/typescript' }));
    html('a', { href: url, download: 'instance.ts' }).click();
    URL.revokeObjectURL(url);
    tell('Saved as instance.ts.');
  });
  byId('copy').addEventListener('click', () => {
    navigator.clipboard.writeText(address()).then(
      () => tell('The address is copied.'),
      () => tell('The browser does not let the page copy: the address is above.'),
    );
  });
}

function tell(text: string): void {
  byId('told').textContent = text;
}
