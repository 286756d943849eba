import type { Middleware } from '@web/dev-server-core';

/** Serves the pages of `hypermedia/htmx` as `htmx-4`, for which they are written, and with htmx 2 as `htmx-2`. */
export function htmxPages(): Middleware {
  return async (context, next) => {
    const [folder, version] = /^\/demo\/hypermedia\/htmx-([24])\//.exec(context.path) ?? [];
    if (folder !== undefined) {
      context.path = context.path.replace(folder, '/demo/hypermedia/htmx/');
    }
    await next();
    if (version === '2' && typeof context.body === 'string') {
      context.body = context.body
        .replaceAll('htmx 4', 'htmx 2')
        .replaceAll('/htmx.org/', '/htmx-2/')
        .replaceAll('hx-boost:inherited', 'hx-boost');
    }
  };
}
