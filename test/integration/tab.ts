import { executeServerCommand } from '@web/test-runner-commands';
import type { TabStep } from '../browsers/tab.js';

/** Does this in a tab of its own, and returns what it gives. */
export async function tab(step: TabStep): Promise<unknown> {
  const answer = await executeServerCommand<{ result?: unknown }, TabStep>('tab', step);
  return answer.result;
}
