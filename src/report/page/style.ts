import { uPlotStyle } from './scripts.js';

const colours = `
:root{--page:#fff;--ink:#1b1f24;--soft:#59636e;--line:#d1d9e0;--raised:#f6f8fa;--link:#0550ae;
--good:#116329;--good-fill:#2da44e;--bad:#a40e26;--bad-fill:#cf222e;--open:#7d4e00;--open-fill:#bf8700;--none:#59636e;
--first:#0550ae;--second:#953800;--third:#6639ba}
@media (prefers-color-scheme:dark){:root{--page:#0d1117;--ink:#e6edf3;--soft:#9da7b1;--line:#3d444d;--raised:#161b22;--link:#79c0ff;
--good:#7ee787;--good-fill:#2ea043;--bad:#ffa198;--bad-fill:#f85149;--open:#e3b341;--open-fill:#bb8009;--none:#9da7b1;
--first:#79c0ff;--second:#ffa657;--third:#d2a8ff}}`;

const text = `
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0 auto;padding:1rem clamp(.75rem,3vw,2rem) 4rem;max-width:84rem;background:var(--page);color:var(--ink);
font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.3rem;margin:2rem 0 .5rem}h3{font-size:1.1rem;margin:0}
h4{font-size:.95rem;margin:1.2rem 0 .3rem}
p{margin:.4rem 0;max-width:70ch}
code,pre{font:.875em/1.45 ui-monospace,monospace}
pre{margin:.4rem 0;padding:.5rem .7rem;background:var(--raised);border:1px solid var(--line);border-radius:6px;overflow:auto;white-space:pre}
pre.command{white-space:pre-wrap}
summary{cursor:pointer}
.soft{color:var(--soft)}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;background:var(--page);padding:.5rem}
.good{color:var(--good)}.bad{color:var(--bad)}.open{color:var(--open)}.none{color:var(--none)}
.badge{display:inline-block;border:1px solid currentColor;border-radius:2rem;padding:0 .6rem;font-weight:600;white-space:nowrap}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}
dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;min-width:0}`;

const parts = `
.cards{display:flex;flex-wrap:wrap;gap:.6rem;padding:0;margin:.8rem 0;list-style:none}
.cards li{border:1px solid var(--line);border-radius:8px;padding:.4rem .9rem;min-width:7rem;background:var(--raised)}
.cards b{display:block;font-size:1.5rem;line-height:1.2}
.wide{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}
thead th{border-bottom:2px solid var(--line);white-space:nowrap}
.number{text-align:right;white-space:nowrap}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-decoration:underline dotted}
th[aria-sort=ascending] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}
.filters{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin:.6rem 0}
.filters[hidden]{display:none}
.filters label{display:grid;font-size:.85rem;color:var(--soft)}
input,select,button.plain{font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);border-radius:6px;padding:.2rem .5rem;max-width:100%}
button.plain{cursor:pointer;font-size:.85rem;margin:.15rem .4rem .15rem 0}
article{border:1px solid var(--line);border-radius:10px;padding:.8rem clamp(.6rem,2vw,1.2rem);margin:1rem 0;
content-visibility:auto;contain-intrinsic-size:auto 60rem}
article header{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:baseline}
article .says{font-size:1.05rem}
.note{border-left:4px solid var(--open-fill);padding-left:.8rem}
.formula{overflow-x:auto;max-width:100%;padding:.2rem 0 .2rem 1rem}
.formula math{font-size:1.1em}
ol.bars{list-style:none;padding:0;margin:.4rem 0;max-width:46rem}
ol.bars summary{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr 3.2rem;gap:.6rem;align-items:center;font-size:.9rem;font-variant-numeric:tabular-nums}
ol.bars summary::before{content:none}
ol.bars svg{width:100%;height:1.05rem;display:block}
ol.bars .count{text-align:right}
.holds{fill:var(--good-fill)}.violates{fill:var(--bad-fill)}
ul.instances{margin:.2rem 0 .6rem;padding-left:1.2rem;font-size:.875rem}`;

const pictures = `
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));gap:1rem}
.figures.small{grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
figure{margin:.5rem 0;min-width:0}
figcaption{font-size:.9rem;margin-bottom:.3rem}
figure>svg,.drawn>svg{display:block;width:100%;height:auto;max-width:40rem;font-size:12px}
figure svg text{white-space:pre}figure svg[hidden]{display:none}
.plot-d6a7b5{--plot-background:var(--page)}
.uplot{max-width:100%;font-family:inherit}
.uplot .u-legend{font-size:.8rem;text-align:left}
.uplot .u-select{background:color-mix(in srgb,var(--link) 20%,transparent)}`;

const print = `
@media print{:root{--page:#fff;--ink:#000;--soft:#444;--line:#bbb;--raised:#fff;--link:#000;--good:#0a4d1c;--bad:#8b0014;--open:#5c3a00;--none:#444;
--first:#0550ae;--second:#953800;--third:#6639ba}
body{font-size:10pt;max-width:none;padding:0}
.filters,.skip,button.plain,.screen{display:none!important}
article{content-visibility:visible;border:0;border-top:2px solid #000;border-radius:0;padding:.4rem 0}
h2,h3,h4,figcaption,summary{break-after:avoid}figure,tr,ol.bars li{break-inside:avoid}
.wide{overflow:visible}table{font-size:7pt}th,td{padding:.1rem .2rem}thead th{white-space:normal}th button{text-decoration:none;white-space:normal;text-align:inherit}
#overview th[scope=row],#properties th[scope=row]{overflow-wrap:anywhere}
article>details::details-content{content-visibility:visible;block-size:auto}
.figures{grid-template-columns:1fr 1fr;gap:.5rem}figure>svg,.drawn>svg{max-height:6cm}
pre{white-space:pre-wrap;overflow:visible}a{text-decoration:none}}`;

/** The style sheet of a page: light and dark by the reader's choice, and for paper. */
export const style = `${uPlotStyle()}${colours}${text}${parts}${pictures}${print}`.trim();
