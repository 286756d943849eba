import type { AxeResults } from 'axe-core';
import type { Page } from './page.js';

/** Returns the violations that axe finds, as text. */
export async function violationsOf(page: Page, context = 'html'): Promise<string[]> {
  await page.addScript('/node_modules/axe-core/axe.min.js');
  const { axe } = page.window as unknown as { axe: { run(context: string): Promise<AxeResults> } };
  const { violations } = await axe.run(context);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join()),
  );
}
