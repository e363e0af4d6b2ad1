/**
 * A picture without what the page's style sheet says of all of them, and without names of groups
 * that nobody hears: it is one image with a title. A tenth of a pixel is enough. Filled dots of one
 * size become one path with round ends.
 */
export function slim(svg: string): string {
  return svg
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/^<svg [^>]*>/, (head) => head.replace(/ (?:xmlns|width|height|font-family|font-size)="[^"]*"/g, ''))
    .replace(/<[a-z][^>]*>/g, (tag) =>
      tag
        .replace(
          / (?:aria-label|aria-hidden|stroke-dasharray|stroke-linecap|stroke-linejoin|font-variant)="[a-z -]*"/g,
          '',
        )
        .replace(/(\.\d)\d+/g, '$1')
        .replace(/var\((--[a-z-]+), #[0-9a-f]+\)/g, 'var($1)'),
    )
    .replace(/<g fill="([^"]*)">((?:<circle [^>]*>)+)<\/g>/g, dotsAsPath);
}

function dotsAsPath(whole: string, ink: string, circles: string): string {
  const dots = [...circles.matchAll(/<circle r="([^"]*)" cy="([^"]*)" cx="([^"]*)" \/>/g)];
  const [radius] = dots[0]?.slice(1) ?? [];
  if (radius === undefined || dots.map((d) => d[0]).join('') !== circles || dots.some((d) => d[1] !== radius))
    return whole;
  const at = dots.map(([, , y, x]) => `M${x},${y}h0`).join('');
  return `<path d="${at}" fill="none" stroke="${ink}" stroke-width="${2 * Number(radius)}" stroke-linecap="round"/>`;
}
