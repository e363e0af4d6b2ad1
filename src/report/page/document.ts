import { createHash } from 'node:crypto';
import { type Html, html, markup } from './html.js';
import { browserScripts } from './scripts.js';
import { style } from './style.js';

/**
 * A whole page in one file. Its policy allows its own style and scripts, named by their hashes, and
 * nothing else: no address, no other script, whatever stands in its texts.
 */
export function documentOf(title: string, body: Html): string {
  const scripts = browserScripts();
  const sources = (texts: readonly string[]) => texts.map((text) => `'sha256-${digest(text)}'`).join(' ');
  const policy = [
    "default-src 'none'",
    `style-src ${sources([style])}`,
    `script-src ${sources(scripts.map((s) => s.text))}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="theorycheck">
<title>${title}</title>
<style>${markup(style)}</style>
</head>
<body>
${body}
${scripts.map(({ text, module }) => html`<script${module && markup(' type="module"')}>${markup(text)}</script>\n`)}</body>
</html>
`.text;
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
