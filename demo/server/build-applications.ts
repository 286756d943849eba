import { execFile } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { NextMode } from './next-app.js';

/** Builds the framework applications. */
export async function buildFrameworks() {
  await build('frameworks', 'dist');
}

/** Builds the Next.js application with the developer's own key, or for the local Frontend API. */
export async function buildNext(key?: string, mode: NextMode = 'production') {
  for (const output of ['.next', '.next-development']) {
    // Next.js checks the types of both builds, also those of pages that are gone.
    await rm(new URL(`../next/${output}/types`, import.meta.url), { recursive: true, force: true });
  }
  await build('next', mode === 'production' ? '.next' : '.next-development', {
    NODE_ENV: mode,
    ...(key && { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: key, NEXT_PUBLIC_CLERK_PROXY_URL: '' }),
  });
}

/** Builds the Astro application with the developer's own key, or for the local Frontend API. */
export async function buildAstro(key?: string) {
  await build('astro', 'dist', {
    ASTRO_TELEMETRY_DISABLED: '1',
    ...(key && { PUBLIC_CLERK_PUBLISHABLE_KEY: key, PUBLIC_CLERK_PROXY_URL: '' }),
  });
}

/**
 * Builds the application in a folder, after installing its packages if they are missing. Does nothing if the output is of the
 * same sources, which include the lockfile and the package itself.
 */
async function build(folder: string, output: string, env: NodeJS.ProcessEnv = {}) {
  const directory = new URL(`../${folder}/`, import.meta.url);
  const cwd = fileURLToPath(directory);
  const npm = async (args: string[], env?: NodeJS.ProcessEnv) =>
    promisify(execFile)('npm', args, { cwd, env: { ...process.env, ...env }, shell: process.platform === 'win32' });
  const built = new URL(`${output}/built-from`, directory);
  const hash = createHash('sha256').update(JSON.stringify(env));
  for (const source of [directory, new URL('../../dist/', import.meta.url)]) {
    await addFiles(hash, source);
  }
  const sources = hash.update(await readFile(new URL('../../package.json', import.meta.url))).digest('hex');

  const isInstalled = npm(['ls']).then(
    () => true,
    () => false,
  );
  if ((await readFile(built, 'utf8').catch(() => '')) === sources && (await isInstalled)) {
    return;
  }
  await rm(built, { force: true });
  if (!(await isInstalled)) {
    console.log(`Installing the packages of demo/${folder}. This takes a minute, the first time only …`);
    await npm(['ci']);
  }
  await npm(['run', 'build'], env);
  await writeFile(built, sources);
}

/** Adds the names and the contents of the files in a folder, except for what is installed or built there. */
async function addFiles(hash: Hash, folder: URL) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (!/^(node_modules|dist|compiled|\.next.*|\.astro)$/.test(entry.name)) {
        await addFiles(hash, new URL(`${entry.name}/`, folder));
      }
    } else if (entry.isFile() && entry.name !== 'next-env.d.ts') {
      hash.update(entry.name).update(await readFile(new URL(entry.name, folder)));
    }
  }
}
