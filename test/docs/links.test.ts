import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['', 'docs']
  .flatMap((directory) => readdirSync(join(root, directory)).map((file) => join(root, directory, file)))
  .filter((path) => path.endsWith('.md'));

/** The page without its code blocks. */
function proseOf(path: string): string {
  return readFileSync(path, 'utf8').replace(/^( *)```.*?^\1```$/gms, '');
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(path: string): string[] {
  return [...proseOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

for (const page of pages) {
  test(`every link of ${relative(root, page)} leads somewhere`, () => {
    const links = [...proseOf(page).matchAll(/\]\(([^)]+)\)|\b(?:src|srcset)="([^"]+)"/g)].map(
      ([, link, picture]) => link ?? picture ?? '',
    );
    const dead = links
      .filter((link) => !link.includes('://'))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path ? join(dirname(page), path) : page;
        return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
      });
    assert.deepEqual(dead, []);
  });
}

test('the README has at most 1,200 words', () => {
  const words = readFileSync(join(root, 'README.md'), 'utf8').trim().split(/\s+/);
  assert.ok(words.length <= 1_200, `${words.length} of 1,200 words`);
});
