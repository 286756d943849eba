import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url));
const { version } = JSON.parse(read('package.json').toString()) as { version: string };
const file = 'dist/clerk-sign-out.min.js';

/** The script tag that loads exactly this version from a CDN, and rejects any other file. */
export function pinnedScript(): string {
  const hash = createHash('sha384').update(read(file)).digest('base64');
  return `<script
  type="module"
  src="https://cdn.jsdelivr.net/npm/clerk-sign-out@${version}/${file}"
  integrity="sha384-${hash}"
  crossorigin="anonymous"
></script>`;
}

/** The notes of a GitHub release: the version's section of the changelog, and the script tag. */
export function releaseNotes(changelog = read('CHANGELOG.md').toString()): string {
  const [changes] = changelog.split(`\n## ${version}\n`)[1]?.split('\n## ') ?? [];
  if (changes === undefined) {
    throw new Error(`CHANGELOG.md has no section ${version}.`);
  }
  return `${changes.trim()}\n\nWithout a build step:\n\n\`\`\`html\n${pinnedScript()}\n\`\`\`\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(releaseNotes());
}
