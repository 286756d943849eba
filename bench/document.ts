import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { chart } from './chart.js';
import type { Results } from './results.js';
import { countTable, growthTable, profileTable, timeTable } from './tables.js';
import { targetTable } from './targets.js';

const resultsFile = new URL('results.json', import.meta.url);
const documentFile = new URL('../docs/benchmark.md', import.meta.url);
const chartFile = new URL('../docs/benchmark.svg', import.meta.url);

export async function writeResults(results: Results) {
  await write(resultsFile, JSON.stringify(results));
}

/** Writes the documentation's page about the benchmark, and its chart. */
export async function writeDocument(results: Results) {
  await write(documentFile, benchmarkPage(results));
  writeFileSync(chartFile, chart(results));
}

function benchmarkPage(results: Results): string {
  const { date, machine, versions, rounds } = results;
  return `# What a sign-out button costs

Six variants of a page that shows a sign-out button only while somebody is signed in, measured with \`npm run bench\`. This page is made by it, from [bench/results.json](../bench/results.json).

![Bytes, heap and times of the six variants](benchmark.svg)

In the chart, times are multiples of that of the web component by hand.

- **plain button**: the listener of Clerk's documentation on each \`<button>\`, and one Clerk listener that sets \`hidden\`: what the platform itself costs.
- **web component by hand**: a custom element without a library, with a shadow root, a button, a slot and one Clerk listener for all. It shows and hides, calls \`clerk.signOut()\`, and does nothing else: what a web component itself costs.
- **<clerk-sign-out>**: the file for CDNs, with the \`window.Clerk\` of the page.
- **@clerk/react**, **@clerk/vue**, **svelte-clerk**: \`<Show when="signed-in"><SignOutButton /></Show>\`, in the provider of each, in builds for production.

## Targets of the element

${targetTable(results)}

## What is not reached, and why

Times are medians; in brackets stand the bounds of the middle half. The next table shows where the time goes.

- **mount, against the web component by hand**: half of the difference is scripts and the garbage that they leave: Lit's update cycle, with a promise and a map for each element, and the looks at what is slotted. The other half is calls of the DOM: for the custom states, for the style sheet, and for the observer of what is slotted, without which the element would not follow what frameworks change. One observer for all elements was tried, and gained nothing that could be measured.
- **hide, against the web component by hand**: that sets \`hidden\` and leaves its button where it is. The element takes its button out, in an update for each element. Left in, 1,000 take some 1.4 times the web component by hand. But then a style sheet alone would hide it, which a browser drops from an element that moves to another document, such as a pop-up's, where the button would show with nobody signed in.
- **mount, against the fastest framework**: that is React for most, which adds buttons without a shadow root to a provider that runs already. The web component by hand is not at 0.6 either: a shadow root with a slot costs more than that. What a provider costs is in the row "start".
- **hide, against the fastest framework**: the web component by hand is below 0.6 since it only sets an attribute. Where frameworks remove nodes, as the element does, all take the time to remove them, to lay the page out, and to be told by Clerk, whatever their scripts cost; with one button there is little else.
- **unmount, against the fastest framework**: the browser takes longer to remove an element with a shadow root and a slot than one without, as the web component by hand shows. The element also leaves the set of those that hear of Clerk and, if it uses \`window.Clerk\`, of those that wait for another one.

## Where the time goes

${profileTable(results)}

Each figure is the time that went into this kind of work, with 5,000 buttons, in relation to all of the time of the web component by hand. "The rest of the DOM" is what scripts call in the browser: to make nodes, to put them in and to take them out. "Anything else" is the browser itself, between scripts.

## Sizes and counts

${countTable(results)}

Bytes are those of all scripts of the page but Clerk's, with the lines that add the buttons. A style recalculation or a layout is one of the whole page, and at least one is the benchmark's own, to see the end. Updates are counted where an element has Lit's update cycle.

## Times, in relation to the web component by hand

${timeTable(results, 'toWebComponent')}

## Times, in relation to the plain button

${timeTable(results, 'toPlain')}

## Times, in relation to the fastest of React, Vue and Svelte

${timeTable(results, 'toFastestFramework')}

## Growth, from 1,000 to 10,000 buttons

${growthTable(results)}

## How it is measured

On ${date}, with ${machine.cores} × ${machine.processor}, ${machine.system}; ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}.

- Chromium runs without a window, and each variant in a page of its own with the real Clerk and the local Frontend API. The variants take turns, ${rounds} rounds with new pages and some turns in each. A ratio is one of two times of the same turn, and what is shown is the median of all. "The fastest" is the fastest of the three in that turn.
- **mount**: from the call that adds the buttons to the page with its provider, with somebody signed in, until a layout shows them, which is looked for after the microtasks of that call and then after each task. **hide**: from Clerk's report that nobody is signed in any more until a layout shows none. **unmount**: from the call that removes the buttons until, besides, none of them listens to Clerk any more: React ends that after the page is drawn. Without this rule, which was made after the first runs, React was the fastest of all at it: 0.75 times the web component by hand with 1,000 buttons, and the element took 2.06 times as long as React. After each, the page is checked to show all or none. Before each, garbage is collected, and a frame is waited for, so that none comes in the middle of what is short. The first button of each page stays in memory, since V8 forgets what it has learned of a class whose last object is collected; this rule, too, was made after the first runs. Before it, and before the element copied its button, the element took 2.19 times the web component by hand to mount 1,000. **start**: from the first line of the scripts of the page, already compiled, to its first button.
- Times contain style and layout, which every variant pays for. Work that a variant leaves for later is in them only as far as said above.
- **heap**: what the heap of scripts grows by with 1,000 buttons after a collection of garbage, divided by 1,000. What the browser keeps outside that heap, such as the nodes themselves, is not in it.
- **click**: from a real click on the only button, as the first listener of the window sees it, to the call of Clerk's \`signOut()\`. Tasks are those of a chain of messages which begins there; none means that the call belongs to the task of the click.
- A refresh of the token is Clerk's own \`getToken({ skipCache: true })\`, which it reports to its listeners.
`;
}

async function write(file: URL, text: string) {
  const filepath = fileURLToPath(file);
  writeFileSync(file, await format(text, { ...(await resolveConfig(filepath)), filepath }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeDocument(JSON.parse(readFileSync(resultsFile, 'utf8')) as Results);
}
