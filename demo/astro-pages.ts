import type { Middleware } from '@web/dev-server-core';

/** Serves what demo/astro is built to, once it is: `/demo/astro/…` is in `demo/astro/dist/…`. */
export function astroPages(built?: Promise<unknown>): Middleware {
  return async (context, next) => {
    const [, path] = /^\/demo\/astro(?:\/(.*))?$/.exec(context.path) ?? [];
    if (path !== undefined) {
      await built;
      context.path = `/demo/astro/dist/${path}`;
    }
    await next();
  };
}
