import type { Middleware } from '@web/dev-server-core';
import { publishableKey } from '../frontend-api/local-application.js';

/** The relative URL of a script or another page. */
const besideIt = /(?<=\b(?:href|src|hx-get)=")[\w.-]+\.(?:html|js)(?=")/g;

/** A file of a package on the CDN, which is installed. */
const onCdn = /https:\/\/cdn\.jsdelivr\.net\/npm\/((?:@[\w.-]+\/)?[\w.-]+)(?:@[\d.]+)?(\/[\w./-]+)?(?=")/g;

/**
 * Fills in the placeholders of the demo's pages, which are those of Clerk's documentation: `YOUR_PUBLISHABLE_KEY` and
 * `https://YOUR_FRONTEND_API_URL`.
 *
 * With the developer's own key, the pages use that Clerk application. Without one, they use the application of the local
 * Frontend API that the page's URL names, as in `?app=NAME`, or its body, or else `demo`. Links to other scripts and pages of
 * the demo get the same name.
 */
export function fillInKeys(key: string | undefined): Middleware {
  return async (context, next) => {
    if (!context.path.startsWith('/demo/')) {
      await next();
      return;
    }
    // The same file differs between applications.
    delete context.headers['if-none-match'];
    await next();
    if (typeof context.body !== 'string') {
      return;
    }
    context.set('Cache-Control', 'no-store');
    // The test runner lets browsers cache scripts anyway.
    context.vary('Referer');
    const page = fromPackages(context.body, (path) => `/${path}`);
    if (key) {
      context.body = page
        .replace(/<!-- local -->[^]*<!-- \/local -->/, '')
        .replaceAll('YOUR_PUBLISHABLE_KEY', key)
        .replaceAll('YOUR_FRONTEND_API_URL', frontendApiHost(key));
      return;
    }
    const isScript = context.path.endsWith('.js');
    const url = new URL(isScript && !context.search ? context.get('Referer') || context.href : context.href);
    const body = fillInLocalKey(page, url.searchParams.get('app') ?? applicationOf(page), isScript);
    context.body = isScript ? body : body.replaceAll(besideIt, (address) => address + context.search);
  };
}

/** Loads the files of packages from where they are installed, not from the CDN. */
export function fromPackages(page: string, url: (path: string) => string): string {
  return page.replaceAll(onCdn, (_, name: string, path: string) =>
    url(name === 'clerk-sign-out' ? 'dist/clerk-sign-out.min.js' : `node_modules/${name}${path}`),
  );
}

/** The application that a page uses unless its URL names another. */
export function applicationOf(page: string): string {
  return /<body[^>]* data-application="([^"]+)"/.exec(page)?.[1] ?? 'demo';
}

/** Fills in the key and the URL of an application of the local Frontend API. */
export function fillInLocalKey(text: string, name: string, isScript: boolean): string {
  // Without a host, because SDKs would load Clerk's script from it over HTTPS.
  const url = `/frontend-api/${name}`;
  const key = publishableKey(name);
  // Clerk derives the URL of its real Frontend API from the key, but any other has to be set. The local one does not serve
  // Clerk's UI, for which the SDKs wait, so they get a UI that is never ready.
  const options = `proxyUrl: '${url}'`;
  const ui = 'ui: { ClerkUI: class { ensureMounted = () => new Promise(() => {}) } }';
  return isScript
    ? // SDKs take the key and the options as one object, `new Clerk()` as two. A build may have changed the quotation marks.
      text
        .replaceAll(/(publishableKey: )(['"`])YOUR_PUBLISHABLE_KEY\2/g, `$1'${key}', ${options}, ${ui}`)
        .replaceAll(/(['"`])YOUR_PUBLISHABLE_KEY\1/g, `'${key}', { ${options} }`)
    : text
        .replaceAll('"YOUR_PUBLISHABLE_KEY"', `"${key}" data-clerk-proxy-url="${url}"`)
        .replaceAll('https://YOUR_FRONTEND_API_URL', url);
}

/** Returns the host of the Frontend API, which a key encodes. */
export function frontendApiHost(key: string): string {
  const [, encoded = ''] = /^pk_(?:test|live)_([A-Za-z0-9+/]+=*)$/.exec(key) ?? [];
  const [, host] = /^([a-z0-9.-]+\.[a-z]+)\$$/i.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  if (host === undefined) {
    throw new Error(
      `CLERK_PUBLISHABLE_KEY is "${key}", which is not a publishable key. A key starts with pk_test_ or pk_live_, followed ` +
        'by about 40 letters and digits. Copy yours from the API keys page of the Clerk Dashboard.',
    );
  }
  return host;
}
