import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ClerkVersion } from '../integration/page.js';
import { type Circumstance, circumstances, outcomeOf, type RequestFault, requestFaults } from './table.js';

/** The documentation's page about faults, made from the table that the tests run. */
export const path = new URL('../../docs/faults.md', import.meta.url);

const versions = ['5.54', '5', '6'] as const;

export function faultsPage(): string {
  const rows = new Map<string, string[]>();
  for (const fault of requestFaults) {
    const cells = circumstances.map((circumstance) => cell(fault, circumstance)).join(' | ');
    rows.set(cells, [...(rows.get(cells) ?? []), fault.isRelated ? `${fault.name} *` : fault.name]);
  }
  return `# What happens when a sign-out goes wrong

Each cell is a test with the real Clerk 5.54, the newest 5 and the newest 6, in [test/faults](../test/faults). The rows are what goes wrong with the request; faults that end alike share a row, and those marked with * are tried in the first and the last column and the one of another tab only, because another one is much like them. The columns are what else happens while the request is under way, or in the last column before. A version is named where Clerk's versions differ.

- **error**, the rule: \`clerk-sign-out-error\`, and no other event; the error goes to \`reportError()\`; the page stays; the button is there, and another click on it signs out.
- **done**: \`clerk-signed-out\`; the session is gone, and the page goes where Clerk sends it.
- **gone**: \`clerk-signed-out\`; the server has answered with an error, but says when it is asked again that nobody is signed in. The page stays.
- **silent**: no event, because the element was given another Clerk; an error goes to \`reportError()\` all the same. When it is given the first one back, the button is there, and a click on it signs out.

${table(['', ...circumstances], rows)}

In all cells:

- The document hears the event once, also where the element was removed.
- At most one sign-out is requested. Offline, with a \`session-id\` and one session that Clerk knows of, there is none: the element cannot learn then whom else Clerk would sign out.
- After an error that the server answered, or an answer that Clerk cannot have meant, Clerk's client is loaded again, and Clerk 6 knows its user again. After any other failure of a request the element asks nothing before the next click, and Clerk 6 has no \`user\` until then; nor has Clerk 5 where the browser was offline.
- In the last column, only the session of this id is signed out, also by the second click. Where Clerk has no \`user\` then, it does not count this session as the current one any more: the page stays after the second click.

The request has signed out nobody, with two exceptions: where the answer is lost in its middle or stalls, the sign-out itself has worked. In the first case the element cannot know, and says **error**; the second try ends well, and where the element has a \`session-id\`, the page stays.

With the option \`experimental.rethrowOfflineNetworkErrors\`, Clerk 6 goes on after a lost connection as if it had signed out. With a cookie about to end, within 8 days, Clerk 5.54 and 6 go to the next page by way of their server. The element holds the page in both cases while somebody is signed in.

All cells run with Clerk's script tag, and the first column also with its module: how Clerk was loaded makes no difference any more once it is loaded. Sign-outs [that two elements share](../test/integration/shared-sign-out.test.ts), [whose router never arrives](../test/integration/router.test.ts), or [whose session had gone before](../test/integration/other-tabs.test.ts) have tests of their own. Faults of the page itself (Clerk's script fails to load or arrives after 5 seconds, \`load()\` fails or is never called, \`window.Clerk\` is something else or is replaced) have no columns, since nobody can click before Clerk is there: the element is hidden, and \`signOut()\` rejects. They are in [page.test.ts](../test/faults/page.test.ts).
`;
}

function cell(fault: RequestFault, circumstance: Circumstance): string {
  const words = versions.map((version) => word(fault, circumstance, version));
  const [first = ''] = words;
  return words.every((other) => other === first)
    ? first
    : versions.map((version, index) => `${words[index] ?? ''} (${version})`).join(', ');
}

function word(fault: RequestFault, circumstance: Circumstance, version: ClerkVersion): string {
  const { events, shown, navigates } = outcomeOf(fault, circumstance, version);
  if (navigates) {
    return events.length > 0 ? 'done' : 'done, silent';
  }
  if (events.length === 0) {
    return 'silent';
  }
  return shown ? 'error' : 'gone';
}

function table(header: readonly string[], rows: Map<string, string[]>): string {
  const lines = [...rows].map(([cells, names]) => `${names.map(code).join('<br>')} | ${cells}`);
  return [header.join(' | '), header.map(() => '---').join(' | '), ...lines].map((line) => `| ${line} |`).join('\n');
}

/** Marks as code what is. */
function code(name: string): string {
  return name.replace(/[[{].*|rethrow\w+/, '`$&`');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path, faultsPage());
}
