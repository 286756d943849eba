import { Browser } from '@puppeteer/browsers';
import { chromeLauncher } from '@web/test-runner';
import { Launcher } from 'chrome-launcher';
import { download, earlierDownload, installOnDebian, named } from './get-browser.js';

/** Chrome or Chromium for the test runner. */
export async function chrome() {
  return chromeLauncher({ launchOptions: await launchOptions() });
}

/** Which Chrome or Chromium to start, and how: the one that `CHROME_PATH` names, an installed one, or one that is got now. */
export async function launchOptions(): Promise<{ executablePath: string; args: string[] }> {
  return {
    executablePath: await findChrome(),
    args: [
      // Clerk takes a browser that says it is driven for one that is offline.
      '--disable-blink-features=AutomationControlled',
      // Tests look for leaks.
      '--js-flags=--expose-gc',
      // No test may reach a real Clerk.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
      // Browsers refuse to sandbox what the superuser starts.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}

async function findChrome(): Promise<string> {
  const found = installedChrome() ?? (await earlierDownload(Browser.CHROME));
  if (found) {
    return found;
  }
  console.log('No Chrome or Chromium was found.');
  await installOnDebian('chromium');
  return (
    installedChrome() ??
    download(
      Browser.CHROME,
      'Install one, as with "sudo apt-get install chromium" or "brew install --cask google-chrome", or name one: ' +
        'CHROME_PATH=/path/to/chrome npm test',
    )
  );
}

function installedChrome(): string | undefined {
  named('CHROME_PATH');
  try {
    return Launcher.getInstallations()[0];
  } catch {
    // On Linux it throws where it finds none.
    return undefined;
  }
}
