import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { NextMode } from './next-app.js';

/** Builds the applications of the frameworks. */
export async function buildFrameworks() {
  await build('frameworks');
}

/** Builds the application of Next.js, with a key of the developer's own or else for the local Frontend API. */
export async function buildNext(key?: string, mode: NextMode = 'production') {
  await build('next', {
    NODE_ENV: mode,
    ...(key && { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: key, NEXT_PUBLIC_CLERK_PROXY_URL: '' }),
  });
}

/** Builds the application of Astro, with a key of the developer's own or else for the local Frontend API. */
export async function buildAstro(key?: string) {
  await build('astro', {
    ASTRO_TELEMETRY_DISABLED: '1',
    ...(key && { PUBLIC_CLERK_PUBLISHABLE_KEY: key, PUBLIC_CLERK_PROXY_URL: '' }),
  });
}

/** Builds what is in a folder, and first installs what only that needs where it is missing. */
async function build(folder: string, env?: NodeJS.ProcessEnv) {
  const cwd = fileURLToPath(new URL(folder, import.meta.url));
  const npm = async (args: string[], env?: NodeJS.ProcessEnv) =>
    promisify(execFile)('npm', args, { cwd, env: { ...process.env, ...env }, shell: process.platform === 'win32' });
  try {
    await npm(['ls']);
  } catch {
    console.log(`Installing what only demo/${folder} needs. Once, for a minute …`);
    await npm(['ci']);
  }
  await npm(['run', 'build'], env);
}
