import { readFile } from 'node:fs/promises';
import type { Middleware } from '@web/dev-server-core';

/** Serves `/demo-source/NAME`: the source of `/demo/NAME`, without keys filled in or imports resolved. */
export function pageSources(): Middleware {
  return async (context, next) => {
    const [, name] =
      /^\/demo-source\/((?:[\w-]+\/)*[\w.-]+\.(?:html|css|m?js|tsx?|vue|svelte|astro))$/.exec(context.path) ?? [];
    if (name === undefined) {
      await next();
      return;
    }
    context.type = 'text/plain';
    context.set('Cache-Control', 'no-store');
    context.body = await readFile(new URL(name, import.meta.url), 'utf8');
  };
}
