import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, Router } from '@angular/router';
import { Clerk } from '@clerk/clerk-js';
import { App, CLERK } from './app.js';
import { routes } from './routes.js';

const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');

const { injector } = await bootstrapApplication(App, {
  providers: [provideRouter(routes), { provide: CLERK, useValue: clerk }],
});

const router = injector.get(Router);
await clerk.load({
  routerPush: (to) => router.navigateByUrl(to),
  routerReplace: (to) => router.navigateByUrl(to, { replaceUrl: true }),
});
