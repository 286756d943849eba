import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Middleware } from '@web/dev-server-core';
import { type BundledLanguage, codeToHtml, type ThemeRegistrationRaw } from 'shiki';
import { withScripts } from './layout.js';

/** The classes that demo.css styles, and their TextMate scopes. */
const scopes: Record<string, string[]> = {
  comment: ['comment'],
  keyword: ['keyword', 'storage'],
  string: ['string'],
  tag: ['entity.name.tag', 'support.class.component'],
  attribute: ['entity.other.attribute-name', 'support.type.property-name'],
  function: ['entity.name.function', 'support.function'],
  constant: ['constant', 'support.constant'],
  plain: ['', 'keyword.operator', 'keyword.other.unit', 'meta.template.expression'],
};

/** Uses classes instead of colors, because a Content Security Policy may forbid inline styles. */
const theme: ThemeRegistrationRaw = {
  name: 'classes',
  settings: Object.entries(scopes).map(([foreground, scope]) => ({ scope, settings: { foreground } })),
};

/**
 * The code that a page of the demo shows, as highlighted HTML: the part of the file `/demo/NAME` between
 * `<!-- example -->` and `<!-- /example -->`, or all of it, without keys filled in or imports resolved.
 */
export async function highlightedSource(name: string): Promise<string> {
  const text = withScripts(await readFile(new URL(`../${name}`, import.meta.url), 'utf8'));
  const examples = [...text.matchAll(/^ *<!-- example -->\n(.*?)^ *<!-- \/example -->$/gms)];
  const code = examples.length > 0 ? examples.map(([, example = '']) => outdent(example)).join('\n') : text;
  return codeToHtml(code.trimEnd(), {
    lang: extname(name).slice(1) as BundledLanguage,
    theme,
    mergeSameStyleTokens: true,
    transformers: [
      {
        pre(pre) {
          pre.properties = { tabindex: 0 };
        },
        span(span, _line, _column, _lineElement, { color }) {
          span.properties = { class: color };
        },
      },
    ],
  });
}

/** Serves `/demo/source/NAME`: the code of `/demo/NAME`. */
export function pageSources(): Middleware {
  return async (context, next) => {
    const [, name] =
      /^\/demo\/source\/((?:[\w-]+\/)*[\w.-]+\.(?:html|css|m?js|tsx?|vue|svelte|astro))$/.exec(context.path) ?? [];
    if (name === undefined) {
      await next();
      return;
    }
    // The test runner would add a script to an HTML page.
    context.type = 'text/plain';
    context.set('Cache-Control', 'no-store');
    context.body = await highlightedSource(name);
  };
}

/** Removes the indentation that all lines share. */
function outdent(text: string): string {
  const indents = text.match(/^ *(?=\S)/gm) ?? [];
  const shared = Math.min(...indents.map(({ length }) => length));
  return text.replaceAll(new RegExp(`^ {${shared}}`, 'gm'), '');
}
