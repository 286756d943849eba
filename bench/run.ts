// Measures what a person waits for, and then what buttons cost, and fills in docs/benchmark.md. With names, as in
// `npm run bench -- web-component clerk-sign-out`, measures only these; with `first-paint`, only that.
// The benchmark has its own packages, so that `npm ci` does not install every framework.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { filledIn, markdownTable } from '../scripts/generated-sections.js';
import { build, type Bytes } from './build.js';
import { firstPaint } from './first-paint.js';
import { Lab } from './lab.js';
import { measure, type Measured, median } from './measure.js';
import { type Variant, variants } from './variants.js';

const page = fileURLToPath(new URL('../docs/benchmark.md', import.meta.url));
const names = process.argv.slice(2);
const chosen = (Object.keys(variants) as Variant[]).filter((name) => names.length === 0 || names.includes(name));

if (names.length === 0 || names.includes('first-paint')) {
  await fillIn({ 'first paint': await firstPaint() });
}
if (chosen.length > 0) {
  const bytes = new Map<Variant, Bytes>();
  for (const name of chosen) {
    bytes.set(name, await build(name));
  }
  const lab = await Lab.open();
  try {
    const table = comparison(bytes, await measure(lab, chosen));
    console.log(`\n${table}`);
    if (names.length === 0) {
      await fillIn({ comparison: table, machine: machine(await lab.browser.version()) });
    }
  } finally {
    await lab.close();
  }
}

async function fillIn(sections: Record<string, string>) {
  writeFileSync(page, await filledIn(page, 'bench/run.ts', sections));
}

/** What each variant costs. Times are relative to the hand-written one in the same turn. */
function comparison(bytes: Map<Variant, Bytes>, measured: Measured): string {
  const each = (cell: (name: Variant) => string) => chosen.map(cell);
  const absolute = (what: string, unit: string, digits: number) =>
    each((name) => `${number(median(measured[name][what] ?? []), digits)}${unit}`);
  const relative = (what: string) =>
    each((name) => {
      const base = measured['web-component'][what] ?? [];
      return `${number(median((measured[name][what] ?? []).map((time, turn) => time / (base[turn] ?? NaN))), 2)} ×`;
    });
  const times = Object.keys(Object.values(measured)[0] ?? {}).filter((what) => /\d/.test(what));
  return markdownTable(
    ['', ...each((name) => variants[name])],
    [
      ['bytes of script, `gzip -9`', ...each((name) => number(bytes.get(name)?.all ?? NaN))],
      ["without those of Clerk's SDK", ...each((name) => number(bytes.get(name)?.button ?? NaN))],
      ...times.map((what) => [what, ...relative(what)]),
      ['click to `clerk.signOut()`', ...absolute('click', ' ms', 2)],
      ['heap per button, bytes', ...absolute('heap', '', 0)],
    ],
  );
}

function machine(browser: string): string {
  const versions = ['../node_modules/@clerk/clerk-js', '../node_modules/lit']
    .concat(['@clerk/react', '@clerk/vue', 'svelte-clerk', 'vite'].map((name) => `node_modules/${name}`))
    .map((path) => {
      const text = readFileSync(new URL(`${path}/package.json`, import.meta.url), 'utf8');
      const { name, version } = JSON.parse(text) as { name: string; version: string };
      return `${name} ${version}`;
    });
  const processor = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${type()} ${release().split('-')[0]}`;
  return `${new Date().toISOString().slice(0, 10)}, ${processor}; ${[browser, ...versions].join(', ')}.`;
}

/** 12,345 */
function number(value: number, maximumFractionDigits = 0): string {
  return value.toLocaleString('en', { maximumFractionDigits });
}
