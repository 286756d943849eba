import { startDevServer } from '@web/dev-server';
import { buildAstro, buildFrameworks, buildNext } from './build-applications.js';
import { devServer } from './dev-server.js';
import { frontendApiHost } from './fill-in-keys.js';

const key = process.env['CLERK_PUBLISHABLE_KEY'];
const host = key ? checkedHost(key) : undefined;

const frameworks = buildFrameworks();
frameworks.catch((error: unknown) => console.error('Could not build the framework applications:', error));
// Sequentially, because each build uses the whole machine.
const astro = frameworks.catch(() => undefined).then(() => buildAstro(key));
astro.catch((error: unknown) => console.error('Could not build the Astro application:', error));
const next = astro.catch(() => undefined).then(() => buildNext(key));
next.catch((error: unknown) => console.error('Could not build the Next.js application:', error));

const { config } = await startDevServer({
  config: devServer(key, frameworks, next, astro),
  readCliArgs: false,
  readFileConfig: false,
  logStartMessage: false,
});
const origin = `http://localhost:${String(config.port)}`;

console.log(`The demo is at ${origin}/demo/`);
console.log(
  host
    ? `It uses your Clerk application, ${host}.`
    : 'It uses a local Frontend API. To use your own Clerk application, set CLERK_PUBLISHABLE_KEY.',
);

function checkedHost(key: string): string {
  try {
    return frontendApiHost(key);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
