const registry =
  'Only a second copy or a missing registry makes a difference: test/integration and test/package have them.';
const moment = 'A moment earlier or later makes no difference.';

const partial = 'A Clerk with a server has it; for one that lacks it, the error is caught, or nothing calls this.';

/** Mutants that the unit tests cannot kill, by the label that the command prints, and the reasons. */
export const acceptedSurvivors: Record<string, string> = {
  "clerk/clerk-controller.ts: return clerk.client ? (current ?? '') : undefined;: '' → \"Stryker was here!\"":
    'Any text that is not the id of a session means no session.',
  "clerk-sign-out.ts: if (registry && !registry.get('clerk-sign-out')) {: registry && !registry.get('clerk-sign-out') → true":
    registry,
  "clerk-sign-out.ts: if (registry && !registry.get('clerk-sign-out')) {: registry && !registry.get('clerk-sign-out') → registry || !registry.get('clerk-sign-out')":
    registry,
  "clerk-sign-out.ts: if (registry && !registry.get('clerk-sign-out')) {: 'clerk-sign-out' → \"\"": registry,
  "clerk-sign-out.ts: customElements.define('clerk-sign-out', ClerkSignOut);: 'clerk-sign-out' → \"\"":
    'A tag name cannot be empty, so no test can import the module.',
  'element.ts: disabled: { type: Boolean, converter: isSet, reflect: true }: true → false':
    'In a browser, update() sets the attribute. Only @lit-labs/ssr reads this.',
  'element.ts: showStates(this, this.#states, status ? [status, ...(status : [] → ["Stryker was here"]':
    'A state cannot be found without its name. The tests of the manifest list those that are set.',
  'clerk/attempt.ts: tell?.(event, signOuts);: tell?.(event, signOuts) → tell(event, signOuts)':
    'An attempt ends once, but TypeScript does not know.',
  'button/activation.ts: const isOnElement = path[0] === host && (!event.isTrusted ||: event.detail === 0 → false':
    'Only an access key makes such a click, and no driver presses one.',
  "button/activation.ts: control.removeEventListener('blur', release);: 'blur' → \"\"": 'A later blur only removes it.',
  'button/button-controller.ts: if (node.parentNode !== host) {: node.parentNode !== host → true':
    'The children are observed with the element. To observe them twice only takes time.',
  'button/button-controller.ts: const canSet = this.#restorations < maxRestorations;: this.#restorations < maxRestorations → this.#restorations <= maxRestorations':
    'One more makes no difference.',
  'button/control.ts: .filter(({ parentElement }) => (parentElement?.closest(host.: parentElement?.closest → parentElement.closest':
    'It is never null here, but TypeScript does not know.',
  'button/button-controller.ts: #nodes: Node[] = [];: [] → ["Stryker was here"]': 'It is set before it is read.',
  'button/marks.ts: const before = control.getAttribute(list)?.split(\' \') ?? [];: [] → ["Stryker was here"]':
    'No control has that attribute.',
  'button/observer.ts: viewers.get(node)?.deref()?.refresh();: viewers.get(node)?.deref()?.refresh → viewers.get(node)?.deref().refresh':
    'Only a garbage collection makes a difference: the tests of leaks have it.',
  'button/own-button.ts: if (!template) {: !template → true': 'To build it again only takes time.',
  "button/own-button.ts: button.querySelector('slot')?.replaceChildren();: button.querySelector('slot')?.replaceChildren → button.querySelector('slot').replaceChildren":
    'A server writes a button with a slot.',
  'clerk/clerk.ts: return typeof (value as Partial<ClerkLike> | null | undefine: (value as Partial<ClerkLike> | null | undefined)?.signOut → (value as Partial<ClerkLike> | null | undefined).signOut':
    'The error is caught, but costs time that the benchmark shows.',
  'clerk/clerk.ts: } catch {: { return false; } → {}': 'undefined has the same effect as false.',
  'events.ts: return parent ? [parent, ...ancestorsOf(parent)] : [];: [] → ["Stryker was here"]':
    'A string is never connected.',
  'clerk/window-clerk.ts: if (waited > 10_000) {: waited > 10_000 → waited >= 10_000': moment,
  'clerk/window-clerk.ts: if (windowClerk() === noClerk && waited < 3_600_000) {: waited < 3_600_000 → waited <= 3_600_000':
    moment,
  'clerk/leaving-sessions.ts: if (!isAnyIn()) {: !isAnyIn() → true':
    'Otherwise, Clerk gets back what it has, and the server is asked in any case.',
  'clerk/real-clerk.ts: if (clerk.session === undefined && session) {: clerk.session === undefined → true':
    'Otherwise, it is the current session that it gets.',
  'clerk/leaving-sessions.ts: clerk.client?.fromJSON?.(snapshot);: clerk.client?.fromJSON → clerk.client.fromJSON':
    partial,
  'clerk/real-clerk.ts: const answer = await clerk: clerk .getFapiClient?.() → clerk.getFapiClient()': partial,
  'clerk/real-clerk.ts: if (client?.sessions === sessions || !isSound(clerk)) {: client?.sessions → client.sessions':
    partial,
  'clerk/real-clerk.ts: client?.fromJSON?.(response ?? {});: client?.fromJSON?.(response ?? {}) → client?.fromJSON(response ?? {})':
    partial,
  'clerk/real-clerk.ts: client?.fromJSON?.(response ?? {});: client?.fromJSON → client.fromJSON': partial,
  'clerk/real-clerk.ts: client?.isEligibleForTouch?.() && client.buildTouchUrl?.({ r: client?.isEligibleForTouch → client.isEligibleForTouch':
    partial,
  'clerk/real-clerk.ts: client?.isEligibleForTouch?.() && client.buildTouchUrl?.({ r: client.buildTouchUrl?.({ redirectUrl: new URL(url, location. → client.buildTouchUrl({ redirectUrl: new URL(url, location.hr':
    partial,
  'clerk/real-clerk.ts: return (touchUrl && clerk.buildUrlWithAuth?.(touchUrl)) || u: clerk.buildUrlWithAuth?.(touchUrl) → clerk.buildUrlWithAuth(touchUrl)':
    partial,
};
