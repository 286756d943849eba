import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserLauncher } from '@web/test-runner';
import { command, installOnDebian } from './get-browser.js';

/** WebKit for the test runner: the MiniBrowser of WebKitGTK, on a virtual screen, controlled by an installed driver. */
export async function webkit(): Promise<BrowserLauncher> {
  await ensureInstalled();
  return new WebKitLauncher();
}

async function ensureInstalled() {
  const isInstalled = () => command('WebKitWebDriver') && command('Xvfb');
  if (!isInstalled()) {
    console.log('No WebKit was found.');
    await installOnDebian('webkit2gtk-driver', 'xvfb');
  }
  if (!isInstalled()) {
    throw new Error(
      'WebKit needs the commands WebKitWebDriver and Xvfb, which Linux has. Install them, as with ' +
        '"sudo apt-get install webkit2gtk-driver xvfb". "npm test" does without them.',
    );
  }
}

/** WebDriver's codes for keys that type no character. */
const keys: Record<string, string> = { Enter: '\uE007', Tab: '\uE004' };

export class WebKitLauncher implements BrowserLauncher {
  readonly name = 'WebKit';
  // Makes the test commands sendKeys() and sendMouse() call sendKeys() and sendMouseClick() below.
  readonly type = 'webdriver';

  readonly #processes: ChildProcess[] = [];
  /** The URL of the driver's session. */
  #session: Promise<string> | undefined;
  #testSession: string | undefined;

  async startSession(id: string, url: string) {
    await this.#send('POST', '/url', { url });
    this.#testSession = id;
  }

  isActive(id: string) {
    return id === this.#testSession;
  }

  async getBrowserUrl() {
    return (await this.#send('GET', '/url')) as string;
  }

  async stopSession() {
    this.#testSession = undefined;
    // Unloads the page, so that nothing in it keeps running.
    await this.#send('POST', '/url', { url: 'about:blank' });
    return {};
  }

  startDebugSession(): Promise<void> {
    throw new Error('WebKit is for running tests, not for debugging them.');
  }

  async stop() {
    await this.#send('DELETE', '');
    this.#session = undefined;
    const ends = this.#processes.map((child) => once(child, 'exit'));
    this.#kill();
    await Promise.all(ends);
  }

  async sendKeys(_id: string, names: string[]) {
    const actions = names.flatMap((name) => {
      const value = keys[name] ?? name;
      return [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
    });
    await this.#send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async sendMouseClick(_id: string, x: number, y: number) {
    const actions = [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#send('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
  }

  /** Counts the elements, also in shadow trees, with a role and a name in the accessibility tree. */
  async countByRole(role: string, name: string): Promise<number> {
    const script = `
      const descendants = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
        [element, ...(element.shadowRoot ? descendants(element.shadowRoot) : [])]);
      return descendants(document.body);`;
    const elements = (await this.#send('POST', '/execute/sync', { script, args: [] })) as Record<string, string>[];
    let count = 0;
    for (const [reference] of elements.map((element) => Object.values(element))) {
      const computed = (what: string) =>
        this.#send('GET', `/element/${reference}/computed${what}`).catch((error: unknown) => {
          // An element that is not in the accessibility tree causes an error.
          if (String(error).includes('unknown error')) {
            return undefined;
          }
          throw error;
        });
      if ((await computed('role')) === role && (await computed('label')) === name) {
        count++;
      }
    }
    return count;
  }

  /** Starts a screen, a driver and a browser, and returns the URL of the driver's session. */
  async #start(): Promise<string> {
    process.once('exit', () => this.#kill());
    process.once('SIGTERM', () => process.exit(143));

    // It chooses an unused display number, and writes it to file descriptor 3 once it is ready.
    const screen = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '1024x768x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    this.#processes.push(screen);
    const [number] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];

    const port = await freePort();
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
      // The browser logs errors when the screen is closed.
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: 'x11' },
    });
    this.#processes.push(driver);
    const url = `http://127.0.0.1:${port}`;
    while (!(await fetch(`${url}/status`).catch(() => undefined))) {
      if (driver.exitCode !== null) {
        throw new Error(`WebKitWebDriver ended with ${driver.exitCode}.`);
      }
      // No event fires when the driver has opened its port.
      await pause(20);
    }
    const { sessionId } = (await send('POST', `${url}/session`, {
      capabilities: {
        alwaysMatch: {
          // The test runner itself detects when a page has started.
          pageLoadStrategy: 'none',
          'webkitgtk:browserOptions': {
            // No test may reach a real Clerk: all requests except to localhost go to a proxy that does not exist. If
            // the proxy is a capability of the driver instead, the browser sometimes crashes at startup.
            args: ['--automation', '--proxy=http://127.0.0.1:9', '--ignore-host=localhost'],
          },
        },
      },
    })) as { sessionId: string };
    return `${url}/session/${sessionId}`;
  }

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    this.#session ??= this.#start();
    return send(method, (await this.#session) + path, body);
  }

  #kill() {
    this.#processes.splice(0).forEach((child) => child.kill());
  }
}

async function send(method: string, url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, { method, body: body ? JSON.stringify(body) : null });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) {
    const { error, message } = value as { error: string; message: string };
    throw new Error(`WebKit: ${error}: ${message}`);
  }
  return value;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
