import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import katex from 'katex';
import { defineConfig } from 'vitepress';

const pages = fileURLToPath(new URL('../pages', import.meta.url));
const lab = existsSync(`${pages}/public/lab/index.html`);
const gallery = existsSync(`${pages}/docs/gallery.md`);

/** Formulas of theorems as MathML, which browsers show without fonts of their own. */
function formulas(md) {
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index];
    if (info.trim() !== 'tex-formula') return fence(tokens, index, ...rest);
    const math = katex.renderToString(content.trim(), { displayMode: true, output: 'mathml', strict: 'error' });
    return `<div class="formula" v-pre>${math}</div>\n`;
  };
}

export default defineConfig({
  title: 'theorycheck',
  description: 'Puts theorems about the training dynamics of learning to the test.',
  lang: 'en',
  srcDir: 'pages',
  // The API reference and the lab are no pages of VitePress.
  ignoreDeadLinks: [/^\/(api|lab)\//],
  markdown: {
    // What looks like HTML in a page is meant as it stands.
    html: false,
    config: formulas,
    languages: ['ts', 'js', 'python', 'sh', 'json', 'yaml', 'cpp', 'rust', 'console', 'xml', 'csv', 'latex'],
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Tutorial', link: '/docs/your-own-claim' },
      { text: 'Theorems', link: '/docs/coverage' },
      ...(gallery ? [{ text: 'Gallery', link: '/docs/gallery' }] : []),
      ...(lab ? [{ text: 'Lab', link: '/lab/index.html', target: '_self' }] : []),
      { text: 'API', link: '/api/index.html', target: '_self' },
    ],
    sidebar: JSON.parse(readFileSync(`${pages}/sidebar.json`, 'utf8')),
  },
});
