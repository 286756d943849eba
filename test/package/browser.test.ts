import { expect } from '@open-wc/testing';
import { emptyWindow, run } from '../empty-window.js';

describe('the built package', () => {
  for (const file of ['clerk-sign-out.js', 'clerk-sign-out.min.js']) {
    it(`${file} defines the tag`, async () => {
      const view = await emptyWindow();
      await run(view, `import '${location.origin}/dist/${file}'`);
      expect(view.customElements.get('clerk-sign-out')).to.be.a('function');
    });
  }

  it('can be imported where there is no registry, as in the content script of an extension', async () => {
    const view = await emptyWindow();
    Object.defineProperty(view, 'customElements', { value: null });
    const module = `${location.origin}/dist/clerk-sign-out.min.js`;
    await run(view, `import { ClerkSignOut } from '${module}'; window.found = ClerkSignOut`);
    expect(view).to.have.property('found');
  });

  it('element.js defines nothing', async () => {
    const view = await emptyWindow();
    await run(view, `import { ClerkSignOut } from '${location.origin}/dist/element.js'; window.found = ClerkSignOut`);
    expect(view).to.have.property('found');
    expect(view.customElements.get('clerk-sign-out')).to.equal(undefined);
  });

  it('clerk-sign-out.min.js imports nothing, so that it works without a bundler', async () => {
    const response = await fetch('/dist/clerk-sign-out.min.js');
    expect(await response.text()).to.not.match(/\bimport\b|\bfrom\s*["']/);
  });
});
