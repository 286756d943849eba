import { executeServerCommand } from '@web/test-runner-commands';
import type { TabStep } from '../browsers/tab.js';

/** Runs a step in a separate tab, and returns its result. */
export async function tab(step: TabStep): Promise<unknown> {
  const response = await executeServerCommand<{ result?: unknown }, TabStep>('tab', step);
  return response.result;
}
