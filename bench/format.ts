/** 12,345 */
export function count(value: number): string {
  return Number.isNaN(value) ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** 1.23 × */
export function ratio(value: number): string {
  return Number.isNaN(value) ? '–' : `${count(value)} ×`;
}

/** A table of Markdown, which is as good to read in a terminal. */
export function table(header: string[], rows: string[][]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const format = (line: string[]) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [header, rule, ...rows].map(format).join('\n');
}
