// Measures what a person waits for, and then all variants in alternating rounds. With names, as in
// `npm run bench -- web-component clerk-sign-out`, measures only those variants, and writes no file. With `first-paint`,
// measures only the first.
import { readFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { build, type Bytes } from './build.js';
import { writeDocument, writeFirstPaint, writeResults } from './document.js';
import { firstPaint } from './first-paint.js';
import { Lab } from './lab.js';
import { byCount, resultOf, type Results, type Round, type Turn } from './results.js';
import { comparison, targets } from './tables.js';
import { counts, variants, type Count, type Variant } from './variants.js';

const names = process.argv.slice(2);
const chosen = variants.map(({ name }) => name).filter((name) => names.length === 0 || names.includes(name));
const rounds = 6;
/** The number of turns of each variant per round. */
const turns: Record<Count, number> = { 1: 5, 100: 5, 1_000: 5, 10_000: 2 };
const clicks = 5;

if (names.length === 0 || names[0] === 'first-paint') {
  const table = await firstPaint();
  console.log(table);
  await writeFirstPaint(table);
}
if (names[0] === 'first-paint') {
  process.exit();
}
const bytes = await each((name) => build(name));
const lab = await Lab.open();
try {
  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    console.log(`Round ${round} of ${rounds} …`);
    measured.push(await measureRound());
  }
  const results = resultsOf(bytes, measured, await lab.browser.version());
  console.log(`\n${comparison(results)}`);
  if (names.length === 0) {
    console.log(`\n${targets(results)}`);
    await writeResults(results);
    await writeDocument(results);
  }
} finally {
  await lab.close();
}

/** Measures each variant in a new page. They take turns, so that a slowdown of the machine affects all of them. */
async function measureRound(): Promise<Round> {
  const pages = await each((name) => lab.page(name));
  const start = await each((name) => pages[name].start());
  const measured = byCount<Turn[]>(() => []);
  for (const count of counts) {
    for (let turn = 0; turn < turns[count]; turn++) {
      measured[count].push(await each((name) => pages[name].times(count)));
    }
  }
  const round: Round = {
    start,
    turns: measured,
    heapPerButton: await each((name) => pages[name].heapPerButton()),
    clicks: await each((name) => pages[name].clicks(clicks)),
  };
  await each((name) => pages[name].close());
  return round;
}

function resultsOf(bytes: Record<Variant, Bytes>, measured: Round[], browser: string): Results {
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length, system: `${type()} ${release()}` },
    versions: { browser, node: process.version, ...packageVersions() },
    rounds: measured.length,
    variants: Object.fromEntries(
      chosen.map((name) => [name, resultOf(name, bytes[name], measured)]),
    ) as Results['variants'],
  };
}

function packageVersions(): Record<string, string> {
  const installed = ['../node_modules/@clerk/clerk-js', '../node_modules/lit'].concat(
    ['@clerk/react', 'react', '@clerk/vue', 'vue', 'svelte-clerk', 'svelte', 'vite'].map(
      (name) => `node_modules/${name}`,
    ),
  );
  return Object.fromEntries(
    installed.map((path) => {
      const text = readFileSync(new URL(`${path}/package.json`, import.meta.url), 'utf8');
      const { name, version } = JSON.parse(text) as { name: string; version: string };
      return [name, version];
    }),
  );
}

/** Calls the action for one variant after another, and returns all results. */
async function each<T>(action: (name: Variant) => Promise<T>): Promise<Record<Variant, T>> {
  const all: Partial<Record<Variant, T>> = {};
  for (const name of chosen) {
    all[name] = await action(name);
  }
  return all as Record<Variant, T>;
}
