import type { AxeResults } from 'axe-core';
import { event, type Page } from './page.js';

/** Loads axe into the page. */
export async function addAxe({ document }: Page) {
  const script = document.createElement('script');
  script.src = '/node_modules/axe-core/axe.min.js';
  const loaded = event(script, 'load');
  document.head.append(script);
  await loaded;
}

/** Returns the violations that axe finds, as text. */
export async function violationsOf({ window }: Page, context = 'html'): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(context: string): Promise<AxeResults> } };
  const { violations } = await axe.run(context);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join()),
  );
}
