import { markdownTable } from '../scripts/markdown-table.js';
import type { Ratio, Result, Results } from './results.js';
import { counts, phases, variants } from './variants.js';

/** The sizes of all variants, and their times relative to those of the hand-written web component. */
export function comparison(results: Results): string {
  const measured = variants.filter(({ name }) => results.variants[name] as Result | undefined);
  const rows: [label: string, cell: (result: Result) => string][] = [
    ['bytes, `gzip -9`', ({ bytes }) => number(bytes.gzip)],
    ['heap per button, bytes', ({ heapPerButton }) => number(heapPerButton)],
    ['start, with the first button', ({ start }) => times(start.toHandWritten.median)],
    ...phases.flatMap((phase) =>
      counts.map((count): (typeof rows)[number] => [
        `${phase} ${number(count)}`,
        (result) => times(result.times[phase][count].toHandWritten.median),
      ]),
    ),
    ['click to `clerk.signOut()`', ({ click }) => times(click.toHandWritten.median)],
  ];
  return markdownTable(
    ['', ...measured.map(({ title }) => title)],
    rows.map(([label, cell]) => [label, ...measured.map(({ name }) => cell(results.variants[name]))]),
  );
}

/** The element's targets, and its results. */
export function targets({ variants: { 'clerk-sign-out': element } }: Results): string {
  const row = (what: string, against: string, limit: number, { median, lower, upper }: Ratio) => [
    what,
    against,
    times(limit),
    `${times(median)} (${number(lower)}–${number(upper)})`,
    verdict(median <= limit),
  ];
  const limits = { mount: 1.1, hide: 0.8, unmount: 0.8 };
  const handWritten = 'hand-written';
  const fastest = 'fastest peer';
  return markdownTable(
    ['', 'Against', 'At most', 'Measured', ''],
    [
      row('mount 1,000', handWritten, 1.5, element.times.mount[1_000].toHandWritten),
      row('hide 1,000', handWritten, 1.35, element.times.hide[1_000].toHandWritten),
      row('unmount 1,000', handWritten, 1.35, element.times.unmount[1_000].toHandWritten),
      row('click', handWritten, 1.5, element.click.toHandWritten),
      row('start', fastest, 0.5, element.start.toFastestPeer),
      ...phases.flatMap((phase) =>
        counts.map((count) =>
          row(`${phase} ${number(count)}`, fastest, limits[phase], element.times[phase][count].toFastestPeer),
        ),
      ),
      ['heap per button', '–', '600', number(element.heapPerButton), verdict(element.heapPerButton <= 600)],
    ],
  );
}

const verdict = (isReached: boolean) => (isReached ? 'reached' : '**not reached**');

/** 12,345 */
export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** 1.23 × */
export function times(ratio: number): string {
  return `${number(ratio)} ×`;
}
