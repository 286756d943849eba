import { goodbye } from './page.js';

const recipes = await (await fetch('/docs/recipes.md')).text();

/** Returns the code under a heading of docs/recipes.md, with `/goodbye` replaced by a page of the tests. */
export function codeOf(heading: string, language: 'html' | 'css' | 'js' | 'http'): string {
  const section = recipes.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const [, code] = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(section) ?? [];
  if (code === undefined) {
    throw new Error(`docs/recipes.md has no ${language} under "${heading}".`);
  }
  return code.replaceAll('/goodbye', goodbye);
}
