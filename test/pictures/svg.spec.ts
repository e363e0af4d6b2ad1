import * as Plot from '@observablehq/plot';
import { describe, expect, it } from 'vitest';
import { svgOf } from '../../src/pictures/svg.js';

const options = (): Plot.PlotOptions => ({
  x: { type: 'log' },
  marks: [
    Plot.line([
      [1, 2],
      [10, 3],
      [100, 5],
    ]),
    Plot.text([[1, 2]], { text: ['<script>alert(1)</script>'] }),
  ],
});
const caption = { title: 'growth & <decay>', description: 'a curve' };

describe('svgOf', () => {
  it('should give the same bytes for the same options', () =>
    expect(svgOf(options(), caption)).toBe(svgOf(options(), caption)));

  it('should count its clip paths for itself', () => {
    const clipped = () => ({ marks: [Plot.dot([[1, 2]], { clip: true })] });
    const svg = svgOf(clipped(), caption);
    expect(svg === svgOf(clipped(), caption)).toBe(true);
    const [, id] = /<clipPath id="([^"]*)"/.exec(svg)!;
    expect(svg).toContain(`clip-path="url(#${id})"`);
  });

  it('should escape what comes from users', () => {
    const svg = svgOf(options(), caption);
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).toContain('<title>growth &amp; &lt;decay&gt;</title>');
  });

  it('should keep coordinates at hundredths of a pixel', () => {
    const svg = svgOf(options(), caption);
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).toMatch(/ d="M[\d.]+,[\d.]+/);
    expect(svg).not.toMatch(/ (d|transform)="[^"]*\d\.\d{3}/);
  });

  it('should refuse a legend, which is no SVG', () =>
    expect(() => svgOf({ color: { legend: true }, marks: [Plot.dot([[1, 2]], { stroke: ['a'] })] }, caption)).toThrow(
      'draw it as marks',
    ));
});
