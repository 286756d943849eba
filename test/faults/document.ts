import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { markdownTable } from '../../scripts/markdown-table.js';
import type { ClerkVersion } from '../integration/page.js';
import {
  type Circumstance,
  circumstances,
  outcomeOf,
  type RequestFault,
  requestFaults,
  someCircumstances,
} from './table.js';

/** The documentation's page about faults, made from the table that the tests run. */
export const path = new URL('../../docs/faults.md', import.meta.url);

const versions = ['5.54', '5', '6'] as const;
const rule = 'error';

export async function faultsPage(): Promise<string> {
  const page = `# What happens when a sign-out goes wrong

In [test/faults](../test/faults), each of the faults below is tested in each of the circumstances below, with the real Clerk 5.54, the newest 5 and the newest 6.

As a rule, the element dispatches \`clerk-sign-out-error\` and no other event, the error goes to \`reportError()\`, the page stays, and the button stays: another click signs out. The exceptions are:

${exceptions()}

- **done**: The element dispatches \`clerk-signed-out\`. The session is gone, and the page goes where Clerk sends it.
- **gone**: The element dispatches \`clerk-signed-out\`. The server has answered with an error, but when Clerk asks it again, nobody is signed in. The page stays.
- **silent**: The element dispatches no event, because it has another Clerk. An error still goes to \`reportError()\`. With the first Clerk assigned again, the button shows, and another click signs out.

## Faults

Faults marked with † resemble another one, and are tested in three circumstances only: ${someCircumstances.map((one) => `“${one}”`).join('; ')}.

${requestFaults.map((fault) => `- ${nameOf(fault)}`).join('\n')}

## Circumstances

${circumstances.map((circumstance) => `- ${circumstance}`).join('\n')}

## In every case

- The document receives the event exactly once, even if the element was removed.
- At most one sign-out is requested. None is requested offline if the element has a \`session-id\` and Clerk knows of one session only: the element cannot find out whom else Clerk would sign out.
- After an answer with an error, or one that cannot be Clerk's, the element reloads Clerk's client, and Clerk 6 has its \`user\` again. After any other fault the element requests nothing before the next click, and until then Clerk 6 has no \`user\`, nor has Clerk 5 if the browser was offline.
- With \`session-id\` or \`current\`, only that session is signed out, by the second click as well. If Clerk has no \`user\` by then, it no longer counts that session as the current one, so the page stays after the second click.

The request has signed out nobody, with two exceptions: if the answer is late or cut off, the sign-out itself has worked. If it is cut off, the element cannot know that and reports an error; the second click succeeds, and if the element has a \`session-id\`, the page stays.

With the option \`experimental.rethrowOfflineNetworkErrors\`, Clerk 6 continues after a lost connection as if it had signed out. With a cookie that expires within 8 days, Clerk 5.54 and 6 navigate by way of their server. In both cases the element holds the navigation while somebody is signed in.

## Other faults

Every case runs with Clerk's script tag, and every fault without † once with its module: once Clerk is loaded, it makes no difference how. Sign-outs [that two elements share](../test/integration/shared-sign-out.test.ts), [whose router never resolves](../test/integration/router.test.ts), or [whose session is already gone](../test/integration/other-tabs.test.ts) have their own tests. Faults of the page (Clerk's script fails to load or arrives after 5 seconds, \`load()\` fails or is never called, \`window.Clerk\` is something else or is replaced) are in [page.test.ts](../test/faults/page.test.ts): until Clerk is loaded, the element is hidden and \`signOut()\` rejects.
`;
  return format(page, { parser: 'markdown' });
}

/** What does not end by the rule. Circumstances share a row in which the same faults end alike. */
function exceptions(): string {
  const ends = new Set(
    circumstances.flatMap((circumstance) => requestFaults.map((fault) => endOf(fault, circumstance))),
  );
  ends.delete(rule);
  const rows = [...ends].flatMap((end) => {
    const rowsOfEnd = new Map<string, Circumstance[]>();
    for (const circumstance of circumstances) {
      const faults = requestFaults.filter((fault) => endOf(fault, circumstance) === end);
      if (faults.length > 0) {
        const names = listed(faults.map(nameOf), requestFaults.map(nameOf));
        rowsOfEnd.set(names, [...(rowsOfEnd.get(names) ?? []), circumstance]);
      }
    }
    return [...rowsOfEnd].map(([names, shared]) => [names, listed(shared, circumstances), end]);
  });
  return markdownTable(['Fault', 'Circumstance', 'Outcome'], rows);
}

/** These names, or where only two are left out, those. */
function listed(names: readonly string[], all: readonly string[]): string {
  const others = all.filter((name) => !names.includes(name));
  return others.length <= 2 ? `any except:<br>${others.join('<br>')}` : names.join('<br>');
}

/** How this ends. Where Clerk's versions differ, only those are named for which it is an exception. */
function endOf(fault: RequestFault, circumstance: Circumstance): string {
  const words = versions.map((version) => word(fault, circumstance, version));
  const [first = rule] = words;
  return words.every((other) => other === first)
    ? first
    : versions
        .map((version, index) => `${words[index] ?? ''} (Clerk ${version})`)
        .filter((end) => !end.startsWith(rule))
        .join(', ');
}

function word(fault: RequestFault, circumstance: Circumstance, version: ClerkVersion): string {
  const { events, shown, navigates } = outcomeOf(fault, circumstance, version);
  if (navigates) {
    return events.length > 0 ? 'done' : 'done, silent';
  }
  if (events.length === 0) {
    return 'silent';
  }
  return shown ? rule : 'gone';
}

/** The name, with what is code marked as such. */
function nameOf({ name, isRelated }: RequestFault): string {
  return name.replace(/[[{].*|rethrow\w+/, '`$&`') + (isRelated ? ' †' : '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path, await faultsPage());
}
