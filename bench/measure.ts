import { Lab } from './lab.js';
import type { Variant } from './variants.js';
import type { VariantPage } from './variant-page.js';

/** All measurements of each variant, by what was measured. */
export type Measured = Record<Variant, Record<string, number[]>>;

const rounds = 6;
const turns = 5;
const counts = [1, 100, 1_000];

/** Measures the variants, each in a new page per round. They take turns, so that a slowdown of the machine affects all. */
export async function measure(lab: Lab, names: Variant[]): Promise<Measured> {
  const measured = Object.fromEntries(names.map((name) => [name, {}])) as Measured;
  const add = (name: Variant, what: string, values: number[]) => (measured[name][what] ??= []).push(...values);
  for (let round = 1; round <= rounds; round++) {
    console.log(`Round ${round} of ${rounds} …`);
    const pages: [Variant, VariantPage][] = [];
    for (const name of names) {
      const page = await lab.page(name);
      // First, because Chrome may keep what was hidden for a while.
      add(name, 'heap', [await page.heapPerButton()]);
      pages.push([name, page]);
    }
    for (const count of counts) {
      for (let turn = 0; turn < turns; turn++) {
        for (const [name, page] of pages) {
          for (const [phase, time] of Object.entries(await page.times(count))) {
            add(name, `${phase} ${count.toLocaleString('en')}`, [time]);
          }
        }
      }
    }
    for (const [name, page] of pages) {
      add(name, 'click', await page.clicks(turns));
      await page.close();
    }
  }
  return measured;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
