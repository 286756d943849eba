/** A Markdown table with aligned columns, which also reads well in a terminal. */
export function markdownTable(header: string[], rows: (string | undefined)[][]): string {
  const lines = [header, ...rows].map((cells) => cells.map(escaped));
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const [first, ...others] = lines.map((cells) => widths.map((width, column) => (cells[column] ?? '').padEnd(width)));
  const rule = widths.map((width) => '-'.repeat(width));
  return [first ?? [], rule, ...others].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function escaped(cell = ''): string {
  return cell.replaceAll('\n', ' ').replaceAll('|', '\\|');
}
