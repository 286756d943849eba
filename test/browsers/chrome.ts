import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Browser, detectBrowserPlatform, getInstalledBrowsers, install, resolveBuildId } from '@puppeteer/browsers';
import { Launcher } from 'chrome-launcher';

const cacheDir = join(homedir(), '.cache', 'puppeteer');

/** The path of a Chrome or Chromium: the one that `CHROME_PATH` names, an installed one, or one that is got now. */
export async function findChrome(): Promise<string> {
  return installedChrome() ?? (await earlierDownload()) ?? debianChromium() ?? (await download());
}

function installedChrome(): string | undefined {
  const named = process.env['CHROME_PATH'];
  if (named && !existsSync(named)) {
    throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  }
  try {
    return Launcher.getInstallations()[0];
  } catch {
    // On Linux it throws where it finds none.
    return undefined;
  }
}

/** Debian keeps Chromium and the libraries that it needs; only the superuser can install packages. */
function debianChromium(): string | undefined {
  const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian || process.getuid?.() !== 0) {
    return undefined;
  }
  console.log("No Chrome or Chromium was found. Installing Debian's package chromium …");
  try {
    for (const command of ['update', 'install --yes --no-install-recommends chromium']) {
      execFileSync('apt-get', command.split(' '), { stdio: ['ignore', 'ignore', 'inherit'] });
    }
  } catch (error) {
    console.error(`That did not work: ${String(error)}`);
  }
  return installedChrome();
}

async function earlierDownload(): Promise<string | undefined> {
  const browsers = await getInstalledBrowsers({ cacheDir });
  return browsers.find(({ browser }) => browser === Browser.CHROME)?.executablePath;
}

async function download(): Promise<string> {
  console.log(`No Chrome or Chromium was found. Downloading Chrome for Testing to ${cacheDir} …`);
  try {
    const platform = detectBrowserPlatform();
    if (!platform) {
      throw new Error(`there is none for ${process.platform} on ${process.arch}`);
    }
    const buildId = await resolveBuildId(Browser.CHROME, platform, 'stable');
    const { executablePath } = await install({ browser: Browser.CHROME, buildId, cacheDir, platform });
    return executablePath;
  } catch (error) {
    throw new Error(
      `No Chrome could be had: ${error instanceof Error ? error.message : String(error)}. Install one, as with ` +
        '"sudo apt-get install chromium" or "brew install --cask google-chrome", or name one: ' +
        'CHROME_PATH=/path/to/chrome npm test',
      { cause: error },
    );
  }
}
