import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { closePages, event, isShown, Page, signedIn, signedInApplication, until } from './page.js';
import { FakeClerk } from '../unit/fake-clerk.js';

/** Opens a page whose policy forbids inline scripts and styles, and requires Trusted Types. */
async function open(): Promise<{ page: Page; elements: ClerkSignOut[]; violations: SecurityPolicyViolationEvent[] }> {
  const page = await Page.open('/test/integration/pages/strict-policy.html', await signedInApplication());
  const { violations } = page.window as unknown as { violations: SecurityPolicyViolationEvent[] };
  return { page, elements: [...page.document.querySelectorAll('clerk-sign-out')], violations };
}

/** Returns the URL of a script as a TrustedScriptURL, which the page itself creates, as its author would. */
function trust({ window }: Page, url: string): string {
  const { trustedTypes } = window as unknown as {
    trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
  };
  return trustedTypes.createPolicy('add-clerk', { createScriptURL: (text: string) => text }).createScriptURL(url);
}

describe('under a strict Content Security Policy with Trusted Types', () => {
  afterEach(closePages);

  it('the browser enforces the policy (otherwise these tests would prove nothing)', async () => {
    const { page, violations } = await open();
    const { body } = page.document;
    expect(() => (body.innerHTML = '<b></b>')).to.throw(/TrustedHTML/);
    body.setAttribute('style', 'color: red');
    await until(() => violations.length === 2);
    expect(violations.map((violation) => violation.effectiveDirective)).to.deep.equal([
      'require-trusted-types-for',
      'style-src-attr',
    ]);
  });

  it('the element hides, shows, becomes busy, fails and signs out without violating the policy', async () => {
    const { page, elements, violations } = await open();
    expect(elements.map(({ offsetParent }) => offsetParent)).to.deep.equal([null, null, null]);
    const clerk = new FakeClerk('sess_1');
    elements.forEach((element) => (element.clerk = clerk));
    await Promise.all(elements.map(({ updateComplete }) => updateComplete));
    expect(elements.map(isShown)).to.deep.equal([true, true, true]);

    const [fallback, text, link] = elements as [ClerkSignOut, ClerkSignOut, ClerkSignOut];
    link.querySelector('a')?.replaceWith('Log out');
    fallback.disabled = true;
    const held = clerk.hold();
    text.addEventListener('clerk-sign-out-error', (event) => event.preventDefault());
    const failure = event(text, 'clerk-sign-out-error');
    text.click();
    await text.updateComplete;
    expect(text.matches(':state(pending)')).to.equal(true);
    held.fail(new Error('Expected by this test'));
    await failure;

    clerk.behaviour = () => clerk.removeSessions();
    await link.signOut();
    await Promise.all(elements.map(({ updateComplete }) => updateComplete));
    expect(elements.map((element) => page.window.getComputedStyle(element).display)).to.deep.equal(
      Array(3).fill('none'),
    );
    // Violations are reported in order in a later task, so this one is the last.
    page.document.body.setAttribute('style', 'color: red');
    await until(() => violations.some(({ target }) => target === page.document.body));
    expect(violations.map(({ target }) => target)).to.deep.equal([page.document.body]);
  });

  it('the element signs out with the real Clerk, whose worker is the only violation', async () => {
    const { page, elements, violations } = await open();
    const clerk = await page.addClerkScript({ trust: (url) => trust(page, url) });
    await clerk.load();
    await until(() => elements.every(isShown));
    const signedOut = event(page.document, 'clerk-signed-out');
    page.document.querySelector<ClerkSignOut>('#text')?.click();
    await signedOut;
    await until(() => !elements.some(isShown));
    expect(await signedIn(page.application)).to.deep.equal([]);
    expect(violations).to.not.be.empty;
    for (const { sourceFile, sample } of violations) {
      // Without a worker, Clerk uses the page's timers.
      expect([sourceFile, sample].join()).to.match(/\/clerk\.browser\.js,Worker constructor\|blob:/);
    }
  });
});
