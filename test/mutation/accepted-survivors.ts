const copy = 'Only a second copy of the package makes a difference, and test/hostile/upgrade.test.ts loads one.';
const accessors =
  'The accessors that Lit generates do the same. Its development build warns about them, which fails test/frameworks.';
const sameName = 'The attribute would set the property of the same name, which sets the other one.';

const moment = 'A moment earlier or later makes no difference.';
const hasClient = 'At this point there is always a client with sessions; only TypeScript does not know.';
const caught = 'The error is caught, and Clerk learns nothing.';

/** Mutants that the unit tests cannot kill, by the label that the command prints, and the reasons. */
export const acceptedSurvivors: Record<string, string> = {
  'clerk/clerk-controller.ts: signedIn = false;: false → true':
    'The first refresh, when the element connects, overwrites it. On a server there is none: test/frameworks renders there.',
  'clerk/clerk-controller.ts: isWayOut = false;: false → true':
    'The first refresh, when the element connects, overwrites it.',
  'clerk/clerk-controller.ts: return sessionId ?? (current && signOuts.clerk.client ? (sig: \'\' → "Stryker was here!"':
    'Any text that is not the id of a session means no session.',
  "clerk-sign-out.ts: if (!customElements.get('clerk-sign-out')) {: !customElements.get('clerk-sign-out') → true": copy,
  "clerk-sign-out.ts: if (!customElements.get('clerk-sign-out')) {: 'clerk-sign-out' → \"\"": copy,
  "clerk-sign-out.ts: customElements.define('clerk-sign-out', ClerkSignOut);: 'clerk-sign-out' → \"\"":
    'A tag name cannot be empty, so no test can import the module.',
  'clerk/clerk.ts: return typeof (value as Partial<ClerkLike> | null | undefine: (value as Partial<ClerkLike> | null | undefined)?.signOut → (value as Partial<ClerkLike> | null | undefined).signOut':
    'The error is caught, but costs time that the benchmark shows.',
  'clerk/clerk.ts: } catch {: { return false; } → {}': 'undefined has the same effect as false.',
  'element.ts: static readonly _$litElement$ = true;: true → false':
    'Only a server reads it: test/frameworks renders there.',
  'element.ts: sessionid: { noAccessor: true },: { noAccessor: true } → {}': accessors,
  'element.ts: sessionid: { noAccessor: true },: true → false': accessors,
  'element.ts: redirecturl: { noAccessor: true },: { noAccessor: true } → {}': accessors,
  'element.ts: redirecturl: { noAccessor: true },: true → false': accessors,
  'element.ts: noredirect: { noAccessor: true },: { noAccessor: true } → {}': accessors,
  'element.ts: noredirect: { noAccessor: true },: true → false': accessors,
  "element.ts: 'session-id': { noAccessor: true, attribute: false },: { noAccessor: true, attribute: false } → {}":
    accessors,
  "element.ts: 'session-id': { noAccessor: true, attribute: false },: true → false": accessors,
  "element.ts: 'session-id': { noAccessor: true, attribute: false },: false → true": sameName,
  "element.ts: 'redirect-url': { noAccessor: true, attribute: false },: { noAccessor: true, attribute: false } → {}":
    accessors,
  "element.ts: 'redirect-url': { noAccessor: true, attribute: false },: true → false": accessors,
  "element.ts: 'redirect-url': { noAccessor: true, attribute: false },: false → true": sameName,
  "element.ts: 'no-redirect': { noAccessor: true, attribute: false },: { noAccessor: true, attribute: false } → {}":
    accessors,
  "element.ts: 'no-redirect': { noAccessor: true, attribute: false },: true → false": accessors,
  "element.ts: 'no-redirect': { noAccessor: true, attribute: false },: false → true": sameName,
  'element.ts: if (node.parentNode !== this) {: node.parentNode !== this → true':
    'Nodes in this tree are already observed.',
  'element.ts: if (state) {: state → true': 'Nothing matches :state(undefined).',
  'element.ts: if (!template) {: !template → true': 'A new button is the same, but takes longer to create.',
  'events.ts: return parent ? [parent, ...ancestorsOf(parent)] : [];: [] → ["Stryker was here"]':
    'A string is never connected.',
  'element.ts: const targets: Node[] = control === this.renderRoot.firstChi: [] → ["Stryker was here"]':
    'The path of an event contains no string.',
  'button/marks.ts: for (const attribute of control.getAttribute(list)?.split(\' : [] → ["Stryker was here"]':
    'No control has an attribute of that name.',
  'sign-out.ts: if (sessionId !== undefined && client?.reload && client.sign: client?.reload → client.reload':
    hasClient,
  'sign-out.ts: if (sessionId !== undefined && client?.reload && client.sign: client.signedInSessions?.length → client.signedInSessions.length':
    hasClient,
  'sign-out.ts: const session = clerk.client?.signedInSessions?.find(({ id }: clerk.client?.signedInSessions?.find → clerk.client?.signedInSessions.find':
    hasClient,
  'sign-out.ts: const session = clerk.client?.signedInSessions?.find(({ id }: clerk.client?.signedInSessions → clerk.client.signedInSessions':
    hasClient,
  'sign-out.ts: clerk.setActive?.({ session: session?.id ?? null }).catch((): clerk.setActive?.({ session: session?.id ?? null }) → clerk.setActive({ session: session?.id ?? null })':
    caught,
  'sign-out.ts: const sessions = client?.sessions;: client?.sessions → client.sessions': caught,
  'sign-out.ts: await client?.reload?.();: client?.reload?.() → client?.reload()': caught,
  'sign-out.ts: await client?.reload?.();: client?.reload → client.reload': caught,
  'clerk/window-clerk.ts: if (waited > 10_000) {: waited > 10_000 → waited >= 10_000': moment,
  'clerk/window-clerk.ts: if (windowClerk() === noClerk && waited < 3_600_000) {: waited < 3_600_000 → waited <= 3_600_000':
    moment,
};
