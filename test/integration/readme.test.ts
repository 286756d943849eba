import { expect } from '@open-wc/testing';
import { closePages, Page, shown, signedIn, signedInApplication, until } from './page.js';

describe('the first code sample of the README', function () {
  this.timeout(20_000);

  afterEach(closePages);

  it('works if pasted into a page', async () => {
    const application = await signedInApplication();
    const page = await Page.withScripts(application);
    const readme = await (await fetch('/README.md')).text();
    const [, lines = ''] = /```html\n(.*?)```/s.exec(readme) ?? [];
    expect(lines.trim().split('\n')).to.have.length(5);
    const markup = lines
      .replace('https://cdn.jsdelivr.net/npm/clerk-sign-out', '/dist/clerk-sign-out.min.js')
      .replace(
        '"YOUR_PUBLISHABLE_KEY"',
        `"${application.publishableKey}" data-clerk-proxy-url="${application.proxyUrl}"`,
      )
      .replace('https://YOUR_FRONTEND_API_URL', application.proxyUrl);
    page.document.body.append(page.document.createRange().createContextualFragment(markup));
    const element = await shown(page);
    element.click();
    await until(async () => (await signedIn(application)).length === 0, 'Ada is signed out');
  });
});
