import { render as renderTemplate } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { page } from './page.js';

export async function render() {
  return { body: await collectResult(renderTemplate(page())) };
}
