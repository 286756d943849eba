import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { filledIn } from '../scripts/fill-in.js';
import { chart } from './chart.js';
import type { Results } from './results.js';
import { comparison, targets } from './tables.js';

const resultsFile = fileURLToPath(new URL('results.json', import.meta.url));
const documentFile = fileURLToPath(new URL('../docs/benchmark.md', import.meta.url));
const chartFile = fileURLToPath(new URL('../docs/benchmark.svg', import.meta.url));

export async function writeResults(results: Results) {
  const options = { ...(await resolveConfig(resultsFile)), filepath: resultsFile };
  writeFileSync(resultsFile, await format(JSON.stringify(results), options));
}

/** Updates the table of what a person waits for. */
export async function writeFirstPaint(table: string) {
  writeFileSync(documentFile, await filledIn(documentFile, 'bench/document.ts', { 'first paint': table }));
}

/** Updates the tables and the chart of docs/benchmark.md. */
export async function writeDocument(results: Results) {
  const { date, machine, versions } = results;
  const packages = Object.entries(versions).map((version) => version.join(' '));
  const sections = {
    comparison: comparison(results),
    targets: targets(results),
    machine: `${date}, ${machine.cores} × ${machine.processor}, ${machine.system}; ${packages.join(', ')}.`,
  };
  writeFileSync(documentFile, await filledIn(documentFile, 'bench/document.ts', sections));
  writeFileSync(chartFile, chart(results));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeDocument(JSON.parse(readFileSync(resultsFile, 'utf8')) as Results);
}
