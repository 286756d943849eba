import { markdownTable } from '../scripts/markdown-table.js';
import { count, ratio } from './format.js';
import type { Ratio, Results } from './results.js';
import { counts, phases } from './variants.js';

/** What the element is to reach, and whether it does. Beside it stands what the web component by hand reaches. */
export function targetTable({ variants }: Results): string {
  const { 'clerk-sign-out': element, 'web-component': byHand } = variants;
  const { bytes, heapPerButton, times, growth, click, clerkListeners, longTasks, updates } = element;
  const row = (what: string, against: string, limit: string, cell: string, other: string, isReached: boolean) => [
    what,
    against,
    limit,
    cell,
    other,
    isReached ? 'reached' : '**not reached**',
  ];
  const countRow = (what: string, value: number, limit: number) =>
    row(what, '–', count(limit), count(value), '–', value <= limit);
  const ratioRow = (what: string, against: string, value: Ratio, limit: number, other?: Ratio) =>
    row(what, against, ratio(limit), spread(value), other ? spread(other) : '–', value.median <= limit);
  return markdownTable(
    ['', 'Against', 'At most', 'Measured', 'The web component by hand', ''],
    [
      countRow('bytes of the file for CDNs, `gzip -9`, Lit included', bytes.cdnFile ?? NaN, 7_500),
      ratioRow('mount 1,000', 'web component by hand', times.mount[1_000].toWebComponent, 2),
      ratioRow('hide 1,000', 'web component by hand', times.hide[1_000].toWebComponent, 1.3),
      countRow('bytes of script heap per button', heapPerButton, 819),
      ...phases.map((phase) =>
        ratioRow(`growth of ${phase}, 1,000 to 10,000`, 'linear', growth[phase], 11, byHand.growth[phase]),
      ),
      ...phases.flatMap((phase) =>
        counts.map((n) => {
          const ofFastest = times[phase][n].toFastestFramework;
          const other = byHand.times[phase][n].toFastestFramework;
          return ratioRow(`${phase} ${count(n)}`, 'the fastest of React, Vue, Svelte', ofFastest, 0.6, other);
        }),
      ),
      countRow('tasks between a click and `clerk.signOut()`', click.tasks, 0),
      countRow('long tasks at the start', longTasks, 0),
      countRow('Clerk listeners', clerkListeners, 1),
      countRow('updates of an element for a token refresh that changes nothing', updates?.refresh ?? NaN, 0),
    ],
  );
}

/** 1.23 × (1.1–1.3) */
function spread({ median, lower, upper }: Ratio): string {
  return `${ratio(median)} (${count(lower)}–${count(upper)})`;
}
