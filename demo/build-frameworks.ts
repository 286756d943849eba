import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { NextMode } from './next-app.js';

/** Builds the framework applications. */
export async function buildFrameworks() {
  await build('frameworks');
}

/** Builds the Next.js application with the developer's own key, or for the local Frontend API. */
export async function buildNext(key?: string, mode: NextMode = 'production') {
  await build('next', {
    NODE_ENV: mode,
    ...(key && { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: key, NEXT_PUBLIC_CLERK_PROXY_URL: '' }),
  });
}

/** Builds the Astro application with the developer's own key, or for the local Frontend API. */
export async function buildAstro(key?: string) {
  await build('astro', {
    ASTRO_TELEMETRY_DISABLED: '1',
    ...(key && { PUBLIC_CLERK_PUBLISHABLE_KEY: key, PUBLIC_CLERK_PROXY_URL: '' }),
  });
}

/** Builds the application in a folder, after installing its packages if they are missing. */
async function build(folder: string, env?: NodeJS.ProcessEnv) {
  const cwd = fileURLToPath(new URL(folder, import.meta.url));
  const npm = async (args: string[], env?: NodeJS.ProcessEnv) =>
    promisify(execFile)('npm', args, { cwd, env: { ...process.env, ...env }, shell: process.platform === 'win32' });
  try {
    await npm(['ls']);
  } catch {
    console.log(`Installing the packages of demo/${folder}. This takes a minute, the first time only …`);
    await npm(['ci']);
  }
  await npm(['run', 'build'], env);
}
