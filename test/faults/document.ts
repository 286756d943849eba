import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { meanwhiles, outcomeOf, requestFaults, type Meanwhile, type RequestFault } from './table.js';

/** The documentation's page about faults, made from the table that the tests run. */
export const path = new URL('../../docs/faults.md', import.meta.url);

const versions = ['5.0.0', '5', '6'] as const;

export function faultsPage(): string {
  const rows = requestFaults.map((fault) => [fault.name, ...meanwhiles.map((meanwhile) => cell(fault, meanwhile))]);
  return `# What happens when a sign-out goes wrong

Each cell is a test with the real Clerk 5.0.0, the newest 5 and the newest 6, in [test/faults](../test/faults). The rows are what goes wrong with the request, the columns what happens while it is under way.

- **error**: \`clerk-sign-out-error\` with the error, and no other event; the page stays; the button is there, and another click on it signs out.
- **done**: \`clerk-signed-out\`; nobody is signed in, and the page goes where Clerk sends it.
- **silent**: no event, because the element was given another Clerk. When it is given the first one back, the button is there, and a click on it signs out.
- **known**: \`clerk-signed-out\`, although Clerk rejects: it has asked its server who is signed in. The page stays, and the error is reported.
- **lost**: \`clerk-sign-out-error\`, and the button is gone until the page is loaded again: Clerk before 5.25 forgets its sessions when it is offline.

Clerk is asked once in each cell, but not at all by the element where the browser is offline from the beginning and Clerk is 5.0.0, which cannot tell then who is signed in.

${table(['', ...meanwhiles], rows)}

The server has signed out nobody, with two exceptions: where the answer is lost in its middle or stalls, the sign-out itself has worked. In the first case the element cannot know, and says **error**; the second try finds nobody to sign out, and ends well.

All cells run with Clerk's script tag, and the first column also with its module: how Clerk was loaded makes no difference any more once it is loaded. Faults of the page itself (Clerk's script fails to load or arrives after 5 seconds, \`load()\` fails or is never called, \`window.Clerk\` is something else or is replaced) have no columns, since nobody can click before Clerk is there: the element is hidden, and \`signOut()\` rejects. They are in [page.test.ts](../test/faults/page.test.ts).
`;
}

function cell(fault: RequestFault, meanwhile: Meanwhile): string {
  const words = versions.map((version) => word(fault, meanwhile, version));
  const [first = ''] = words;
  return words.every((other) => other === first)
    ? first
    : versions.map((version, index) => `${words[index] ?? ''} (${version})`).join(', ');
}

function word(fault: RequestFault, meanwhile: Meanwhile, version: (typeof versions)[number]): string {
  const { events, shown, navigates } = outcomeOf(fault, meanwhile, version);
  if (navigates) {
    return events.length > 0 ? 'done' : 'done, silent';
  }
  if (!shown) {
    return events.includes('clerk-signed-out') ? 'known' : 'lost';
  }
  return events.length > 0 ? 'error' : 'silent';
}

function table(header: readonly string[], rows: string[][]): string {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path, faultsPage());
}
