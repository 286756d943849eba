import { expect } from '@open-wc/testing';
import {
  ada,
  closePages,
  isShown,
  newRouter,
  type Page,
  signedIn,
  signedInPage,
  signOutRequests,
  until,
} from './page.js';

/** Collects the uncaught exceptions and unhandled rejections of the page. */
function uncaughtErrorsOf({ window }: Page): unknown[] {
  const errors: unknown[] = [];
  window.addEventListener('error', ({ message }) => errors.push(message));
  window.addEventListener('unhandledrejection', ({ reason }) => errors.push(reason));
  return errors;
}

describe('bad input', () => {
  afterEach(closePages);

  describe('in redirect-url signs out and executes no code:', () => {
    const code = "document.body.textContent = 'executed'";
    const redirectUrls: Record<string, [redirectUrl: string, pushed: string]> = {
      'a javascript: URL': [`javascript:${code}`, '/'],
      'an obfuscated javascript: URL': [`\u0001 jaVa\nscript:${code}`, '/'],
      'a data: URL': [`data:text/html,<script>parent.${code}</script>`, '/'],
      'control characters': ['/good\r\n\tbye\u0000?', '/goodbye%00?'],
      '100,000 characters': [`/${'a'.repeat(99_999)}`, `/${'a'.repeat(99_999)}`],
      'a lone surrogate': ['/\ud800', '/%EF%BF%BD'],
      'a quote and a tag': ['/"><script>', '/%22%3E%3Cscript%3E'],
    };
    for (const [name, [redirectUrl, expected]] of Object.entries(redirectUrls)) {
      it(name, async () => {
        const { pushed, router } = newRouter();
        const { page, clerk } = await signedInPage([ada], router);
        const errors = uncaughtErrorsOf(page);
        const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
        element.setAttribute('redirect-url', redirectUrl);
        await element.signOut();
        expect(pushed).to.deep.equal([expected]);
        expect(await signedIn(page.application)).to.deep.equal([]);
        expect(await signOutRequests(page.application)).to.deep.equal(['DELETE /v1/client/sessions']);
        expect(page.document.body.textContent).to.not.include('executed');
        expect(errors).to.deep.equal([]);
      });
    }

    it('a javascript: URL without a router, where the page navigates to / instead', async () => {
      const { page, clerk } = await signedInPage();
      const element = await page.add(
        '<clerk-sign-out redirect-url="javascript:parent.executed = 1"></clerk-sign-out>',
        clerk,
      );
      expect(await page.navigation(() => element.click())).to.equal('/');
      expect(window).to.not.have.property('executed');
    });

    it('an invalid URL: the sign-out succeeds, and the error of the navigation is reported', async () => {
      const { page, clerk } = await signedInPage();
      const errors = uncaughtErrorsOf(page);
      const element = await page.add('<clerk-sign-out redirect-url="http://["></clerk-sign-out>', clerk);
      await element.signOut();
      await until(() => errors.length > 0, 'the error is reported');
      expect(errors.join()).to.match(/Invalid URL/);
      expect(page.errors).to.deep.equal([]);
      expect(await signedIn(page.application)).to.deep.equal([]);
      expect(page.navigations).to.equal(0);
    });
  });

  describe('in session-id signs nobody out and sends no request:', () => {
    const ids: Record<string, (id: string) => string> = {
      'a slash': (id) => `${id}/remove`,
      'a quote': (id) => `${id}"'`,
      'a path to another session': (id) => `sess_gone/../${id}`,
      'a path to all sessions': () => '../sessions',
      'a query': (id) => `${id}?_method=DELETE`,
      'an emoji': (id) => `${id}👋`,
      'a lone surrogate': (id) => `${id}\udc4b`,
      'an encoded letter': (id) => id.replace('s', '%73'),
      'surrounding whitespace': (id) => ` ${id}\n`,
      'uppercase letters': (id) => id.toUpperCase(),
      'the name of a property of every object': () => '__proto__',
      '100,000 characters': (id) => id.repeat(20_000),
    };
    for (const [name, distort] of Object.entries(ids)) {
      it(name, async () => {
        // With one session left, Clerk itself signs it out, even if the id differs.
        const { page, clerk } = await signedInPage();
        const errors = uncaughtErrorsOf(page);
        const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
        const before = (await page.application.state()).requests;
        element.setAttribute('session-id', distort(clerk.session?.id ?? ''));
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
        element.click();
        await element.signOut();
        const { requests, sessions } = await page.application.state();
        expect(requests).to.deep.equal(before);
        expect(sessions).to.have.length(1);
        expect(errors).to.deep.equal([]);
      });
    }
  });
});
