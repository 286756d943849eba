import { count, ratio, table } from './format.js';
import type { Results } from './results.js';
import { counts, phases } from './variants.js';

/** What the element is to reach, and whether it does. */
export function targetTable({ variants }: Results): string {
  const { bytes, heapPerButton, times, growth, click, clerkListeners, longTasks, updates } = variants['clerk-sign-out'];
  const row = (what: string, against: string, value: number, limit: number, format = ratio) => [
    what,
    against,
    format(limit),
    format(value),
    Number.isNaN(value) ? '–' : value <= limit ? 'reached' : '**not reached**',
  ];
  return table(
    ['', 'Against', 'At most', 'Measured', ''],
    [
      row('bytes of the file for CDNs, `gzip -9`, Lit included', '–', bytes.cdnFile ?? NaN, 7_500, count),
      row('mount 1,000', 'web component by hand', times.mount[1_000].toWebComponent, 2),
      row('hide 1,000', 'web component by hand', times.hide[1_000].toWebComponent, 1.3),
      row('bytes of script heap per button', '–', heapPerButton, 819, count),
      ...phases.map((phase) => row(`growth of ${phase}, 1,000 to 10,000`, 'linear', growth[phase], 11)),
      ...phases.flatMap((phase) =>
        counts.map((n) =>
          row(`${phase} ${count(n)}`, 'the fastest of React, Vue, Svelte', times[phase][n].toFastestFramework, 0.6),
        ),
      ),
      row('tasks between a click and `clerk.signOut()`', '–', click.tasks, 0, count),
      row('long tasks at the start', '–', longTasks, 0, count),
      row('Clerk listeners', '–', clerkListeners, 1, count),
      row('updates of an element for a token refresh that changes nothing', '–', updates?.refresh ?? NaN, 0, count),
    ],
  );
}
