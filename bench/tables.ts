import { markdownTable } from '../scripts/markdown-table.js';
import { count, ratio } from './format.js';
import { works } from './profile.js';
import type { Ratios, Result, Results } from './results.js';
import { counts, phases, profiledPhases, variants } from './variants.js';

type Row = [label: string, cell: (result: Result) => string];

/** Sizes and counts, as they are. */
export function countTable(results: Results): string {
  return resultTable(results, [
    ['bytes, minified', ({ bytes }) => count(bytes.minified)],
    ['bytes, `gzip -9`', ({ bytes }) => count(bytes.gzip)],
    ['bytes, brotli', ({ bytes }) => count(bytes.brotli)],
    ['bytes of script heap per button', ({ heapPerButton }) => count(heapPerButton)],
    ['Clerk listeners', ({ clerkListeners }) => count(clerkListeners)],
    ['long tasks at the start', ({ longTasks }) => count(longTasks)],
    ['tasks between a click and `clerk.signOut()`', ({ click }) => count(click.tasks)],
    ...phases.flatMap((phase): Row[] => [
      [`layouts to ${phase} 1,000`, ({ layouts }) => count(layouts[phase])],
      [`style recalculations to ${phase} 1,000`, ({ styles }) => count(styles[phase])],
      [`updates of each element to ${phase} 1,000`, ({ updates }) => count(updates?.[phase] ?? NaN)],
    ]),
    ['updates of each element for a token refresh', ({ updates }) => count(updates?.refresh ?? NaN)],
  ]);
}

/** Times, in relation to those of another variant. */
export function timeTable(results: Results, to: keyof Ratios): string {
  return resultTable(results, [
    ['start, with the first button', ({ start }) => ratio(start[to].median)],
    ...phases.flatMap((phase) =>
      counts.map((n): Row => [`${phase} ${count(n)}`, ({ times }) => ratio(times[phase][n][to].median)]),
    ),
    ['click to `clerk.signOut()`', ({ click }) => ratio(click[to].median)],
  ]);
}

/** Times with 10,000 buttons, in relation to those with 1,000. */
export function growthTable(results: Results): string {
  return resultTable(
    results,
    phases.map((phase) => [phase, ({ growth }) => ratio(growth[phase].median)]),
  );
}

/** Where the time goes. */
export function profileTable(results: Results): string {
  return resultTable(
    results,
    profiledPhases.flatMap((phase) =>
      works.map((work): Row => [`${phase}: ${work}`, ({ profile }) => ratio(profile[phase][work])]),
    ),
  );
}

function resultTable(results: Results, rows: Row[]): string {
  const measured = variants.filter(({ name }) => results.variants[name] as Result | undefined);
  return markdownTable(
    ['', ...measured.map(({ title }) => title)],
    rows.map(([label, cell]) => [label, ...measured.map(({ name }) => cell(results.variants[name]))]),
  );
}
