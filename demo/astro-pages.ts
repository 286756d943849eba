import type { Middleware } from '@web/dev-server-core';

/** Serves the build of demo/astro once it exists: `/demo/astro/…` from `demo/astro/dist/…`. */
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
