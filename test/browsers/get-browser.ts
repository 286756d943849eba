import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  type Browser,
  detectBrowserPlatform,
  getInstalledBrowsers,
  install,
  resolveBuildId,
} from '@puppeteer/browsers';

const cacheDir = join(homedir(), '.cache', 'puppeteer');

/** The path that this environment variable names. */
export function named(variable: string): string | undefined {
  const path = process.env[variable];
  if (!path) {
    return undefined;
  }
  if (!existsSync(path)) {
    throw new Error(`${variable} names ${path}, which does not exist.`);
  }
  return path;
}

/** The path of this command. */
export function command(name: string): string | undefined {
  const directories = process.env['PATH']?.split(delimiter) ?? [];
  return directories.map((directory) => join(directory, name)).find((path) => existsSync(path));
}

/** Debian keeps browsers and the libraries that they need; only the superuser can install packages. */
export function installOnDebian(...packages: string[]) {
  const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian || process.getuid?.() !== 0) {
    return;
  }
  console.log(`Installing with apt-get: ${packages.join(' ')} …`);
  try {
    for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
      execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    }
  } catch (error) {
    console.error(`That did not work: ${String(error)}`);
  }
}

/** The path of this browser where it was downloaded before. */
export async function earlierDownload(browser: Browser): Promise<string | undefined> {
  const installed = await getInstalledBrowsers({ cacheDir });
  return installed.find((candidate) => candidate.browser === browser)?.executablePath;
}

/** Downloads this browser, and returns its path. `otherwise` says what to do if there is none to be had. */
export async function download(browser: Browser, otherwise: string): Promise<string> {
  console.log(`Downloading ${browser} to ${cacheDir} …`);
  try {
    const platform = detectBrowserPlatform();
    if (!platform) {
      throw new Error(`there is none for ${process.platform} on ${process.arch}`);
    }
    const buildId = await resolveBuildId(browser, platform, 'stable');
    const { executablePath } = await install({ browser, buildId, cacheDir, platform });
    return executablePath;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`No ${browser} could be had: ${reason}. ${otherwise}`, { cause: error });
  }
}
