import type { Middleware } from '@web/dev-server-core';
import { publishableKey } from './frontend-api/local-application.js';

/** The relative address of a script or another page. */
const besideIt = /(?<=\b(?:href|src|hx-get)=")[\w.-]+\.(?:html|js)(?=")/g;

/**
 * Fills in what the demo's pages leave open, as Clerk's documentation does: `YOUR_PUBLISHABLE_KEY` and
 * `https://YOUR_FRONTEND_API_URL`.
 *
 * With a key of the developer's own, the pages use that Clerk application. Without one, they use the application of the
 * local Frontend API that the page's address names, as in `?app=NAME`, and `demo` by default. The scripts and pages beside
 * such a page get the same name.
 */
export function fillInKeys(key: string | undefined): Middleware {
  return async (context, next) => {
    if (!context.path.startsWith('/demo/')) {
      await next();
      return;
    }
    // The same file differs from one application to another.
    delete context.headers['if-none-match'];
    await next();
    if (typeof context.body !== 'string') {
      return;
    }
    context.set('Cache-Control', 'no-store');
    // The test runner lets browsers keep scripts all the same.
    context.vary('Referer');
    if (key) {
      context.body = context.body
        .replaceAll('YOUR_PUBLISHABLE_KEY', key)
        .replaceAll('YOUR_FRONTEND_API_URL', frontendApiHost(key));
      return;
    }
    const isScript = context.path.endsWith('.js');
    const page = new URL(isScript && !context.search ? context.get('Referer') || context.href : context.href);
    const body = fillInLocalKey(context.body, page.searchParams.get('app') ?? 'demo', isScript);
    context.body = isScript ? body : body.replaceAll(besideIt, (address) => address + context.search);
  };
}

/** Fills in the key and the address of an application of the local Frontend API. */
export function fillInLocalKey(text: string, name: string, isScript: boolean): string {
  // Of an address with a host, SDKs would take Clerk's script by https.
  const url = `/frontend-api/${name}`;
  const key = publishableKey(name);
  // Clerk finds its real Frontend API by the key alone, but has to be told of another. That serves no UI of Clerk, which
  // its SDKs wait for: theirs is never ready here.
  const options = `proxyUrl: '${url}'`;
  const ui = 'ui: { ClerkUI: class { ensureMounted = () => new Promise(() => {}) } }';
  return isScript
    ? // SDKs take the key and the options as one object, `new Clerk()` as two. A build may have chosen other quotation marks.
      text
        .replaceAll(/(publishableKey: )(['"`])YOUR_PUBLISHABLE_KEY\2/g, `$1'${key}', ${options}, ${ui}`)
        .replaceAll(/(['"`])YOUR_PUBLISHABLE_KEY\1/g, `'${key}', { ${options} }`)
    : text
        .replaceAll('"YOUR_PUBLISHABLE_KEY"', `"${key}" data-clerk-proxy-url="${url}"`)
        .replaceAll('https://YOUR_FRONTEND_API_URL', url);
}

/** The host that a key stands for: it is written in the key. */
export function frontendApiHost(key: string): string {
  const [, encoded = ''] = /^pk_(?:test|live)_([A-Za-z0-9+/]+=*)$/.exec(key) ?? [];
  const [, host] = /^([a-z0-9.-]+\.[a-z]+)\$$/i.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  if (host === undefined) {
    throw new Error(
      `CLERK_PUBLISHABLE_KEY is "${key}", which is no publishable key. One looks like pk_test_ or pk_live_ and some 40 ` +
        "letters and digits: see the API keys page of Clerk's dashboard.",
    );
  }
  return host;
}
