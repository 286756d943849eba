import { setImmediate } from 'node:timers/promises';
import type { Middleware } from '@web/dev-server-core';

/** While an application is being built, responds with a page that says so, and that opens the application once it exists. */
export function whileBuilding(path: RegExp, built: Promise<unknown> = Promise.resolve()): Middleware {
  const result = built.then(
    () => 'built',
    () => 'This application could not be built. The terminal says why.',
  );
  return async (context, next) => {
    if (!path.test(context.path)) {
      await next();
      return;
    }
    const state = await Promise.race([result, setImmediate('building')]);
    if (state === 'built') {
      await next();
      return;
    }
    context.type = 'html';
    context.body =
      state === 'building'
        ? `<title>Building…</title><meta http-equiv="refresh" content="1" /><body>
            <h1>Building…</h1>
            <p>This application is being built, which may take some minutes the first time. It opens by itself.</p>
          </body>`
        : `<title>Not built</title><body><h1>Not built</h1><p>${state}</p></body>`;
  };
}
