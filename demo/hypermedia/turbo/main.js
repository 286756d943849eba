import * as Turbo from '@hotwired/turbo';
import { Clerk } from '@clerk/clerk-js';
import 'clerk-sign-out';

// Elements come and go with the pages, and find Clerk there.
window.Clerk = new Clerk('YOUR_PUBLISHABLE_KEY');

// Back must not show pages of the person who has signed out.
document.addEventListener('clerk-signed-out', () => {
  Turbo.cache.clear();
  Turbo.cache.exemptPageFromCache();
});

await window.Clerk.load({
  afterSignOutUrl: '/demo/signed-out.html',
  routerPush: (to) => Turbo.visit(to),
  routerReplace: (to) => Turbo.visit(to, { action: 'replace' }),
});
