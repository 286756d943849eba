import { Browser } from '@puppeteer/browsers';
import { chromeLauncher } from '@web/test-runner';
import { Launcher } from 'chrome-launcher';
import { findBrowser, named } from './get-browser.js';

/**
 * Chrome or Chromium for the test runner.
 *
 * @param coverage - whether it measures coverage if the runner does; pages with the real Clerk take a third longer then
 */
export async function chrome({ coverage = true } = {}) {
  const launcher = chromeLauncher({ launchOptions: await launchOptions() });
  const initialize = launcher.initialize.bind(launcher);
  launcher.initialize = async (config, files) =>
    initialize({ ...config, coverage: coverage && !!config.coverage }, files);
  return launcher;
}

/** The Chrome or Chromium to launch, and its arguments: that of `CHROME_PATH`, an installed or a downloaded one. */
export async function launchOptions(): Promise<{ executablePath: string; args: string[] }> {
  return {
    executablePath: await findBrowser(
      Browser.CHROME,
      installedChrome,
      'chromium',
      'Install one, as with "sudo apt-get install chromium" or "brew install --cask google-chrome", or name one: ' +
        'CHROME_PATH=/path/to/chrome npm test',
    ),
    args: [
      // Clerk considers a browser offline if `navigator.webdriver` is true.
      '--disable-blink-features=AutomationControlled',
      // Tests for memory leaks call gc().
      '--js-flags=--expose-gc',
      // No test may reach a real Clerk.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
      // Chrome's sandbox does not work as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}

function installedChrome(): string | undefined {
  named('CHROME_PATH');
  try {
    return Launcher.getInstallations()[0];
  } catch {
    // On Linux, it throws if it finds none.
    return undefined;
  }
}
