import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { markdownTable } from '../../scripts/markdown-table.js';
import {
  type Circumstance,
  circumstances,
  outcomeOf,
  type RequestFault,
  requestFaults,
  someCircumstances,
} from './table.js';

/** The path of the documentation's page about faults, which is generated from the tests' table. */
export const path = new URL('../../docs/faults.md', import.meta.url);

const rule = 'error';

export async function faultsPage(): Promise<string> {
  const page = `# What happens when a sign-out goes wrong

[test/faults](../test/faults) tests each fault below in each circumstance below, with the real Clerk 5.54, the newest 5 and the newest 6.

As a rule, the element dispatches only \`clerk-sign-out-error\` and passes the error to \`reportError()\`, the page does not navigate, and the button stays, so that another click signs out. The exceptions are:

${exceptions()}

- **signed out**: The element dispatches \`clerk-signed-out\`, and the page navigates as after any sign-out, even if Clerk's request failed: the element has asked Clerk's server, and it says that the session is gone.
- **no event**: The element dispatches no event, because it uses another Clerk. An error still goes to \`reportError()\`. When the first Clerk is assigned again, the button shows, and another click signs out.

## Faults

Faults marked with † resemble another one and are tested in only three circumstances: ${someCircumstances.map((one) => `“${one}”`).join('; ')}.

${requestFaults.map((fault) => `- ${nameOf(fault)}`).join('\n')}

## Circumstances

${circumstances.map((circumstance) => `- ${circumstance}`).join('\n')}

In the last circumstance, only a status of 500, a dropped connection and a response that is cut off are tested, because each of these tests takes the two seconds that the element waits.

## In every case

- The document receives the event exactly once, even if the element was removed.
- After a failure, the element asks Clerk's server once who is signed in, and reports the failure at the latest two seconds later. It requests nothing else before the next click. After a success that Clerk's server has confirmed, it asks nothing.
- After a failure, Clerk has its \`user\` again, also offline. A session to which the application switches meanwhile remains the current one.
- Another click signs out, and the page navigates. With \`session-id\` or \`current\`, only that session is signed out.
- At most one sign-out is requested for each click. None is requested offline if the element has a \`session-id\` and Clerk knows only one session, because the element cannot find out which other sessions Clerk would sign out.

The request signs nobody out, unless the response is late or cut off: in these two cases, the server has signed out. If the server has forgotten the client, nobody is signed in.

With the option \`experimental.rethrowOfflineNetworkErrors\`, Clerk 6 continues after a lost connection as if it had signed out. With \`experimental.persistClient: false\`, Clerk empties its client whatever the server responds. In both cases, the element asks the server before it believes that. With a cookie that expires within 8 days, the page navigates through Clerk's server.

## Other faults

Every case runs with Clerk's script tag, and every fault without † once with its module, because how Clerk was loaded makes no difference afterwards. Sign-outs [that two elements share](../test/integration/shared-sign-out.test.ts), [whose router never resolves](../test/integration/router.test.ts), or [whose session is already gone](../test/integration/other-tabs.test.ts) have tests of their own. Faults of the page (Clerk's script fails to load or arrives after 5 seconds, \`load()\` fails or is never called, \`window.Clerk\` is not Clerk or is replaced) are in [page.test.ts](../test/faults/page.test.ts): until Clerk is loaded, the element is hidden and \`signOut()\` rejects.
`;
  return format(page, { parser: 'markdown' });
}

/** The table of exceptions to the rule. Circumstances share a row if the same faults have the same outcome. */
function exceptions(): string {
  const outcomes = new Set(
    circumstances.flatMap((circumstance) => requestFaults.map((fault) => outcomeInWords(fault, circumstance))),
  );
  outcomes.delete(rule);
  const rows = [...outcomes].flatMap((outcome) => {
    const rowsOfOutcome = new Map<string, Circumstance[]>();
    for (const circumstance of circumstances) {
      const faults = requestFaults.filter((fault) => outcomeInWords(fault, circumstance) === outcome);
      if (faults.length > 0) {
        const names = listed(faults.map(nameOf), requestFaults.map(nameOf));
        rowsOfOutcome.set(names, [...(rowsOfOutcome.get(names) ?? []), circumstance]);
      }
    }
    return [...rowsOfOutcome].map(([names, shared]) => [names, listed(shared, circumstances), outcome]);
  });
  return markdownTable(['Fault', 'Circumstance', 'Outcome'], rows);
}

/** Lists the names, or, if at most two are missing, only the missing ones. */
function listed(names: readonly string[], all: readonly string[]): string {
  const others = all.filter((name) => !names.includes(name));
  return others.length <= 2 ? `all except:<br>${others.join('<br>')}` : names.join('<br>');
}

function outcomeInWords(fault: RequestFault, circumstance: Circumstance): string {
  const { events, succeeds } = outcomeOf(fault, circumstance);
  if (events.length === 0) {
    return succeeds ? 'signed out, no event' : 'no event';
  }
  return succeeds ? 'signed out' : rule;
}

/** The name, with code in backticks. */
function nameOf({ name, isRelated }: RequestFault): string {
  return name.replace(/[[{].*|rethrow\w+|persist.*/, '`$&`') + (isRelated ? ' †' : '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path, await faultsPage());
}
