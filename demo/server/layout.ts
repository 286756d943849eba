import { readFile } from 'node:fs/promises';
import type { Middleware } from '@web/dev-server-core';

/**
 * Completes the demo's pages. Each gets the scripts of Clerk and the element in place of `<!-- scripts -->`, and:
 *
 * - A page that consists of a title and a body gets a header, the panel in place of `<!-- panel -->`, and links to the pages
 *   before and after it; in frames/, only a hidden panel, which follows the one of the page around it.
 * - Any other document gets the links in its `<footer>`.
 */
export function layout(): Middleware {
  return async (context, next) => {
    await next();
    if (context.path.startsWith('/demo/') && context.response.is('html') && typeof context.body === 'string') {
      const index = await readFile(new URL('../index.html', import.meta.url), 'utf8');
      context.body = complete(context.body, new URL(context.originalUrl, context.origin).pathname, index);
    }
  };
}

const scripts = `<script type="module" src="https://cdn.jsdelivr.net/npm/clerk-sign-out"></script>

<script
  async
  crossorigin="anonymous"
  data-clerk-publishable-key="YOUR_PUBLISHABLE_KEY"
  src="https://YOUR_FRONTEND_API_URL/npm/@clerk/clerk-js@latest/dist/clerk.browser.js"
  type="text/javascript"
></script>

<script>
  window.addEventListener('load', async function () {
    await Clerk.load({ afterSignOutUrl: '/demo/signed-out.html' });
  });
</script>`;

/** Replaces `<!-- scripts -->`, also in the code that a page shows. */
export function withScripts(page: string): string {
  return page.replaceAll(/^( *)<!-- scripts -->$/gm, (_, indent: string) => scripts.replaceAll(/^(?=.)/gm, indent));
}

/** @param index - the page that lists all pages, in their order */
export function complete(source: string, path: string, index: string): string {
  const page = withScripts(source);
  const [, title, head = '', body = '', content = ''] =
    /^<title>(.*)<\/title>([^]*?)(<body.*?>)([^]*)<\/body>/.exec(page) ?? [];
  const footer = `<footer>${neighbors(path, index)}</footer>`;
  if (title === undefined) {
    return page.replace('<footer></footer>', footer);
  }
  if (path.startsWith('/demo/frames/')) {
    return documentOf(title, head, `${body}${content}${panel(page, 'hidden')}`);
  }
  const [first = '', rest = ''] = content.split('<!-- panel -->');
  return documentOf(
    `${title} – clerk-sign-out`,
    `${head}
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/demo/demo.css" />`,
    `${body}
    <header data-turbo="false" hx-boost="false"><a href="/demo/">&lt;clerk-sign-out&gt;</a></header>
    <main>
      <article>${first}</article>
      <aside>${panel(page, 'id="panel" data-turbo-permanent hx-preserve')}</aside>
      <div>${rest}</div>
    </main>
    ${footer}`,
  );
}

function documentOf(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <title>${title}</title>${head}
  </head>
  ${body}
  </body>
</html>
`;
}

/** The panel and its script, with a nonce on a page that has them. */
function panel(page: string, attributes: string): string {
  const nonce = page.includes('{{ nonce }}') ? ' nonce="{{ nonce }}"' : '';
  return `<demo-panel ${attributes} publishable-key="YOUR_PUBLISHABLE_KEY"></demo-panel>
    <script type="module" src="/demo/panel.ts"${nonce}></script>`;
}

/** Links to the previous and the next page. */
function neighbors(path: string, index: string): string {
  const pages = [...index.matchAll(/<li><a href="([^"?]+).*?">(.*?)<\/a>/g)];
  const position = pages.findIndex(([, href = '']) => [href, href.replace('index.html', '')].includes(path.slice(6)));
  const link = (page: RegExpMatchArray | undefined, rel: string) =>
    page ? `<a rel="${rel}" href="/demo/${page[1]}">${page[2]}</a>` : '<span></span>';
  return position < 0
    ? ''
    : `<nav aria-label="Pages" data-turbo="false" hx-boost="false">
        ${link(pages[position - 1], 'prev')}
        ${link(pages[position + 1], 'next')}
      </nav>`;
}
