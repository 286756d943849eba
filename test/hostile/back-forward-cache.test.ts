import { expect } from '@open-wc/testing';
import { goodbye, newApplication, signedIn } from '../integration/page.js';
import { tab } from '../integration/tab.js';

const isShown = 'element.getBoundingClientRect().width > 0';

describe('a page that comes back from the back/forward cache', function () {
  this.timeout(30_000);

  afterEach(async () => tab('close'));

  it('has no button for somebody who has signed out on it', async () => {
    const application = newApplication();
    await application.tell({ signIn: ['Ada Lovelace'] });
    const { publishableKey, proxyUrl } = application;

    await tab({ goto: new URL('/test/integration/pages/module.html?clerk=6', location.href).href });
    await tab({
      evaluate: `(async () => {
        const { Clerk } = await clerkModule;
        window.element = document.createElement('clerk-sign-out');
        element.clerk = new Clerk('${publishableKey}', { proxyUrl: '${proxyUrl}' });
        document.body.append(element);
        addEventListener('pageshow', ({ persisted }) => (window.cameFromCache = persisted));
        await element.clerk.load({ afterSignOutUrl: '${goodbye}' });
      })()`,
    });
    await tab({ until: isShown });

    await tab({ evaluate: 'element.click()' });
    await tab({ until: `location.pathname === '${goodbye}'` });
    expect(await signedIn(application)).to.deep.equal([]);

    await tab('back');
    await tab({ until: 'window.cameFromCache' });
    expect(await tab({ evaluate: isShown })).to.equal(false);
  });
});
