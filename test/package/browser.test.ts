import { expect } from '@open-wc/testing';
import { emptyWindow, run } from '../empty-window.js';

describe('the built package', () => {
  for (const file of ['clerk-sign-out.js', 'clerk-sign-out.min.js']) {
    it(`defines the tag in ${file}`, async () => {
      const view = await emptyWindow();
      await run(view, `import '${location.origin}/dist/${file}'`);
      expect(view.customElements.get('clerk-sign-out')).to.be.a('function');
    });
  }

  it('defines nothing in element.js', async () => {
    const view = await emptyWindow();
    await run(view, `import { ClerkSignOut } from '${location.origin}/dist/element.js'; window.found = ClerkSignOut`);
    expect(view).to.have.property('found');
    expect(view.customElements.get('clerk-sign-out')).to.equal(undefined);
  });

  it('is one file for a page without a bundler: the .min.js imports nothing', async () => {
    const response = await fetch('/dist/clerk-sign-out.min.js');
    expect(await response.text()).to.not.match(/\bimport\b|\bfrom\s*["']/);
  });
});
