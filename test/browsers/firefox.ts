import { existsSync } from 'node:fs';
import { Browser } from '@puppeteer/browsers';
import { chromeLauncher } from '@web/test-runner';
import { command, findBrowser, named } from './get-browser.js';

/** Firefox for the test runner: that of `FIREFOX_PATH`, an installed one, or a downloaded one. */
export async function firefox() {
  const launcher = chromeLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath: await findBrowser(
        Browser.FIREFOX,
        installedFirefox,
        'firefox-esr',
        'Install one, as with "sudo apt-get install firefox" or "brew install --cask firefox", or name one: ' +
          'FIREFOX_PATH=/path/to/firefox npm run test:all',
      ),
      extraPrefsFirefox: {
        // No test may reach a real Clerk: all requests except to localhost go to a proxy that does not exist.
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': 9,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': 9,
        'network.proxy.no_proxies_on': 'localhost',
        'network.proxy.allow_hijacking_localhost': true,
      },
    },
  });
  return Object.assign(launcher, { name: 'Firefox' });
}

function installedFirefox(): string | undefined {
  return (
    named('FIREFOX_PATH') ??
    command('firefox') ??
    command('firefox-esr') ??
    ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'].find(
      (path) => existsSync(path),
    )
  );
}
