import type { Protocol } from 'puppeteer-core';

/** What the browser is busy with. */
export const works = [
  'style and layout',
  'the rest of the DOM',
  'scripts',
  'collecting garbage',
  'anything else',
] as const;
export type Work = (typeof works)[number];

/** How many milliseconds of a profile went into what. */
export function workOf({ nodes, samples = [], timeDeltas = [] }: Protocol.Profiler.Profile): Record<Work, number> {
  const kinds = new Map(nodes.map(({ id, callFrame }) => [id, kindOf(callFrame)]));
  const sums = Object.fromEntries(works.map((work) => [work, 0])) as Record<Work, number>;
  for (const [index, id] of samples.entries()) {
    const kind = kinds.get(id);
    if (kind) {
      sums[kind] += (timeDeltas[index] ?? 0) / 1_000;
    }
  }
  return sums;
}

function kindOf({ functionName, url }: Protocol.Runtime.CallFrame): Work | undefined {
  if (functionName === '(idle)') {
    return undefined;
  }
  if (functionName === '(garbage collector)') {
    return 'collecting garbage';
  }
  if (functionName === 'getBoundingClientRect') {
    // By this, the benchmark forces the layout that it waits for.
    return 'style and layout';
  }
  if (url !== '') {
    return 'scripts';
  }
  return functionName.startsWith('(') ? 'anything else' : 'the rest of the DOM';
}
