// Measures all variants in turn, round after round. With names, as in `npm run bench -- plain clerk-sign-out`, it measures
// only those, and writes nothing.
import { build } from './build.js';
import { Bench, counts, phases, type Sample } from './measure.js';
import { variants } from './variants.js';

const rounds = Number(process.env['ROUNDS'] ?? 5);
const names = process.argv.slice(2);
const chosen = variants.filter(({ name }) => names.length === 0 || names.includes(name));

for (const { name } of chosen) {
  console.log(name, await build(name));
}
const samples: Record<string, Sample[]> = {};
const bench = await Bench.start();
try {
  for (let round = 0; round < rounds; round++) {
    for (const { name } of chosen) {
      (samples[name] ??= []).push(await bench.measure(name));
    }
  }
} finally {
  await bench.stop();
}
const median = (xs: number[]) => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? NaN;
for (const phase of phases) for (const count of counts) {
  console.log(phase, count, ...chosen.map(({ name }) => {
    const own = samples[name]!.map((s) => median(s.times[phase][count]));
    const r = (other: string) => samples[other] ? median(samples[other].map((s, i) => own[i]! / median(s.times[phase][count]))).toFixed(2) : '';
    return `| ${name} ${median(own).toFixed(2)} ms wc×${r('web-component')} plain×${r('plain')}`;
  }));
}
for (const { name } of chosen) {
  const s = samples[name]!;
  console.log(name, 'heap', median(s.map(x => x.heapPerButton)), 'listeners', s.map(x => x.clerkListeners), 'clicks', median(s.flatMap(x => x.clicks.map(c => c.milliseconds))), 'tasks', Math.max(...s.flatMap(x => x.clicks.map(c => c.tasks))), 'layouts', JSON.stringify(s[0]!.layouts), JSON.stringify(s[0]!.styleRecalculations));
}
