import { execSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import {
  type Browser,
  detectBrowserPlatform,
  getInstalledBrowsers,
  install,
  resolveBuildId,
} from '@puppeteer/browsers';

const cacheDir = join(homedir(), '.cache', 'puppeteer');

/** The path in an environment variable. */
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

/** The path of a command. */
export function command(name: string): string | undefined {
  const directories = process.env['PATH']?.split(delimiter) ?? [];
  return directories.map((directory) => join(directory, name)).find((path) => existsSync(path));
}

/**
 * Installs packages of Debian, whose browsers come with the libraries that they need. Does nothing on other systems or
 * without root. Asks first if there is an interactive terminal.
 */
export async function installOnDebian(...packages: string[]) {
  const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian || process.getuid?.() !== 0) {
    return;
  }
  const install = `apt-get update && apt-get install --yes --no-install-recommends ${packages.join(' ')}`;
  if (process.stdin.isTTY && !process.env['CI'] && !(await confirm(`Run "${install}"?`))) {
    return;
  }
  console.log(`Running "${install}" …`);
  try {
    execSync(install, { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    console.error(`That did not work: ${String(error)}`);
  }
}

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y/i.test(answer);
}

/** The path of an earlier download of a browser. */
async function earlierDownload(browser: Browser): Promise<string | undefined> {
  const installed = await getInstalledBrowsers({ cacheDir });
  return installed.find((candidate) => candidate.browser === browser)?.executablePath;
}

/**
 * The path of a browser: an installed or downloaded one, or else one that is installed or downloaded now.
 *
 * @param debianPackage - its package in Debian
 * @param otherwise - the advice to show if none can be had
 */
export async function findBrowser(
  browser: Browser,
  installed: () => string | undefined,
  debianPackage: string,
  otherwise: string,
): Promise<string> {
  const found = installed() ?? (await earlierDownload(browser));
  if (found) {
    return found;
  }
  console.log(`No ${browser} was found.`);
  await installOnDebian(debianPackage);
  return installed() ?? download(browser, otherwise);
}

/** Downloads a browser, and returns its path. `otherwise` is the advice to show if the download fails. */
async function download(browser: Browser, otherwise: string): Promise<string> {
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
