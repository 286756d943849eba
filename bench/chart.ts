import type { Result, Results } from './results.js';
import { number, times } from './tables.js';
import { variants } from './variants.js';

const width = 760;
const labelWidth = 170;
const valueWidth = 80;
const barHeight = 16;
const panelHeight = 40 + variants.length * (barHeight + 6);

/** A measure, with a bar for each variant. */
interface Panel {
  title: string;
  value: (result: Result) => number;
  format: (value: number) => string;
}

const panels: Panel[] = [
  { title: 'Bytes of script beyond Clerk, gzip -9', value: ({ bytes }) => bytes.gzip, format: number },
  {
    title: 'Time to the first button, hand-written = 1',
    value: ({ start }) => start.toHandWritten.median,
    format: times,
  },
];

/** Draws a chart of the cost of a page's first button, readable on light and dark backgrounds. */
export function chart(results: Results): string {
  const height = panels.length * panelHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">
<title>Bytes of script and time to the first button</title>
<style>
text { fill: #1f2328 }
rect { fill: #8c959f }
.element rect { fill: #6c47ff }
.element text { font-weight: 600 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
rect { fill: #6e7681 }
.element rect { fill: #9785ff }
}
</style>
${panels.map((panel, index) => panelMarkup(panel, results, index * panelHeight)).join('\n')}
</svg>
`;
}

function panelMarkup({ title, value, format }: Panel, results: Results, top: number): string {
  const values = variants.map(({ name }) => value(results.variants[name]));
  const scale = (width - labelWidth - valueWidth) / Math.max(...values);
  const bars = variants.map(({ name, title: label }, row) => {
    const own = values[row] ?? 0;
    const y = 32 + row * (barHeight + 6);
    const barWidth = Math.max(1, own * scale).toFixed(1);
    return `<g${name === 'clerk-sign-out' ? ' class="element"' : ''}>
<text x="${labelWidth - 8}" y="${y + 12}" text-anchor="end">${label}</text>
<rect x="${labelWidth}" y="${y}" width="${barWidth}" height="${barHeight}" rx="2"/>
<text x="${labelWidth + Number(barWidth) + 6}" y="${y + 12}">${format(own)}</text>
</g>`;
  });
  return `<g transform="translate(0 ${top})">
<text x="0" y="20" font-size="15" font-weight="600">${title}</text>
${bars.join('\n')}
</g>`;
}
