/** Dark colours that differ in lightness, and for the colour-blind too. */
const colours = ['#111111', '#0072b2', '#c1440e', '#00795c', '#9a4c95', '#8a6d00'];
const symbols = ['circle', 'diamond', 'square', 'triangle', 'cross', 'star'] as const;
const dashes = [undefined, '7,3', '2,2', '9,3,2,3', '12,4', '4,2,1,2,1,2'];

/** The colour of a group. */
export function colourOf(group: number): string {
  return colours[group % colours.length]!;
}

/** The symbol of a group: it tells the groups apart without colour. */
export function symbolOf(group: number): (typeof symbols)[number] {
  return symbols[group % symbols.length]!;
}

/** The dashes of a group's line of theory; undefined for a line without gaps. */
export function dashOf(group: number): string | undefined {
  return dashes[group % dashes.length];
}

/** A shade from light to dark blue, and a light grey where nothing is known. */
export function shadeOf(value: number | null, least: number, most: number): string {
  if (value === null) return '#eeeeee';
  const share = most > least ? (value - least) / (most - least) : 0.5;
  const mixed = [
    [0xe8, 0x08],
    [0xf1, 0x30],
    [0xfa, 0x6b],
  ].map(([light, dark]) => Math.round(light! + share * (dark! - light!)));
  return `rgb(${mixed.join(',')})`;
}
