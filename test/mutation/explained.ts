const copy = 'Only a second copy notices, and test/package/browser.test.ts loads one.';
const accessors =
  'The accessors that Lit makes do the same. Its development build warns of them, which test/frameworks sees.';
const sameName = 'The attribute would set the property of its name, which sets the other.';

const moment = 'A moment earlier or later is the same to everybody.';
const hasClient = 'Where this is asked, there is a client with sessions; only TypeScript does not know.';
const caught = 'It throws, which is caught: Clerk just does not learn anything.';

/** Mutants that the unit tests cannot notice, by the words that the command prints, and why. */
export const explained: Record<string, string> = {
  'clerk-controller.ts: signedIn = false;: false → true':
    'The first look, when the element connects, replaces it. A server does not look: test/frameworks renders there.',
  'clerk-controller.ts: isWayOut = false;: false → true': 'The first look, when the element connects, replaces it.',
  'clerk-controller.ts: return sessionId ?? (current && signOuts.clerk.client ? (sig: \'\' → "Stryker was here!"':
    "Any text is nobody's that is no session's id.",
  "clerk-sign-out.ts: if (!customElements.get('clerk-sign-out')) {: !customElements.get('clerk-sign-out') → true": copy,
  "clerk-sign-out.ts: if (!customElements.get('clerk-sign-out')) {: 'clerk-sign-out' → \"\"": copy,
  "clerk-sign-out.ts: customElements.define('clerk-sign-out', ClerkSignOut);: 'clerk-sign-out' → \"\"":
    'No tag may be empty, so no test can import the module.',
  'clerk.ts: return typeof (value as Partial<ClerkLike> | null | undefine: (value as Partial<ClerkLike> | null | undefined)?.signOut → (value as Partial<ClerkLike> | null | undefined).signOut':
    'It throws, which is caught, but takes so long that the benchmark notices.',
  'clerk.ts: } catch {: { // A window of another origin, which <iframe name="Clerk"> → {}':
    'undefined is as good as false.',
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
    'What is in this tree is observed already.',
  'element.ts: if (state) {: state → true': 'No page has a style for :state(undefined).',
  'element.ts: if (!template) {: !template → true': 'A button made anew is the same; it only takes longer.',
  'dispatch.ts: return parent ? [parent, ...ancestorsOf(parent)] : [];: [] → ["Stryker was here"]':
    'A string is not in the page.',
  'element.ts: const targets: Node[] = control === this.renderRoot.firstChi: [] → ["Stryker was here"]':
    'No event has gone by a text that is no node.',
  'marks.ts: for (const attribute of control.getAttribute(list)?.split(\' : [] → ["Stryker was here"]':
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
  'window-clerk.ts: if (waited > 10_000) {: waited > 10_000 → waited >= 10_000': moment,
  'window-clerk.ts: if (windowClerk() === noClerk && waited < 3_600_000) {: waited < 3_600_000 → waited <= 3_600_000':
    moment,
};
