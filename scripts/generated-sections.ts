import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/**
 * Returns a Markdown file with its generated sections replaced. A section is enclosed by
 * `<!-- NAME, made by MADE_BY -->` and `<!-- end of NAME -->`. The rest is written by hand.
 *
 * @throws if a section is missing from the file
 */
export async function filledIn(path: string, madeBy: string, sections: Record<string, string>): Promise<string> {
  let text = await readFile(path, 'utf8');
  for (const [name, section] of Object.entries(sections)) {
    const [start, end] = [`<!-- ${name}, made by ${madeBy} -->`, `<!-- end of ${name} -->`];
    const [before, rest = ''] = text.split(start);
    const [, after] = rest.split(end);
    if (before === undefined || after === undefined) {
      throw new Error(`${path} has no markers for ${name}: ${start}…${end}`);
    }
    text = `${before}${start}\n\n${section}\n\n${end}${after}`;
  }
  return format(text, { ...(await resolveConfig(path)), parser: 'markdown' });
}

/** A Markdown table. `filledIn()` aligns its columns. */
export function markdownTable(header: string[], rows: (string | undefined)[][]): string {
  const escaped = (cell = '') => cell.replaceAll('\n', ' ').replaceAll('|', '\\|');
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}
