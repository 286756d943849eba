import type { Middleware } from '@web/dev-server-core';

/** Serves the build of demo/astro: `/demo/astro/…` from `demo/astro/dist/…`. */
export function astroPages(): Middleware {
  return async (context, next) => {
    const [, path] = /^\/demo\/astro(?:\/(.*))?$/.exec(context.path) ?? [];
    if (path !== undefined) {
      context.path = `/demo/astro/dist/${path}`;
    }
    await next();
  };
}
