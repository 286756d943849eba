import type { Middleware } from '@web/dev-server-core';

/**
 * Serves the build of demo/frameworks:
 *
 * - `/demo/frameworks/NAME/…`: an application, at all of its routes
 * - `/demo/frameworks/NAME/…?server-rendered`: the same, rendered by the framework's server renderer
 * - `/demo/frameworks/assets/…`: the scripts
 */
export function frameworkPages(): Middleware {
  return async (context, next) => {
    const [, name, route = ''] = /^\/demo\/frameworks\/(?!node_modules)([\w-]+)\/(.*)$/.exec(context.path) ?? [];
    if (name !== undefined) {
      const page = 'server-rendered' in context.query ? `server-rendered/${route || 'index'}.html` : 'index.html';
      context.path = `/demo/frameworks/dist/${name}/${name === 'assets' ? route : page}`;
    }
    await next();
    if (name !== undefined && typeof context.body === 'string' && context.response.is('html')) {
      // The script differs between Clerk applications.
      context.body = context.body.replace(/(?<=src="\/demo\/frameworks\/assets\/[^"]+)(?=")/, context.search);
    }
  };
}

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
