import { spawn } from 'node:child_process';
import { type IncomingMessage, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Middleware } from '@web/dev-server-core';
import { jwtKey } from '../frontend-api/middleware.js';

/** How the application is built: for production, or for development, in which React reports more problems. */
export type NextMode = 'production' | 'development';

/** The local Frontend API checks no secret key, but Clerk wants one. */
const local = { CLERK_SECRET_KEY: 'sk_live_local', CLERK_JWT_KEY: jwtKey };

const directory = fileURLToPath(new URL('../next/', import.meta.url));

/**
 * Serves the Next.js application from a server of its own, which starts with the first request. Browsers find it at
 * `/demo/next`, on the origin of the local Frontend API, or in development mode at `/demo/next-development`.
 *
 * @param key - the developer's own key, which needs CLERK_SECRET_KEY, too
 */
export function nextApp(mode: NextMode, key?: string): Middleware {
  const path = mode === 'production' ? /^\/demo\/next(\/|$)/ : /^\/demo\/next-development(\/|$)/;
  let port: Promise<string> | undefined;

  return async (context, next) => {
    if (!path.test(context.path)) {
      await next();
      return;
    }
    port ??= start(mode, key);
    const options = { port: await port, path: context.url, method: context.method, headers: context.headers };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      context.req.pipe(request(options, resolve).once('error', reject));
    });
    // Next.js sends the response itself: its scripts need no resolving.
    context.respond = false;
    context.status = answer.statusCode ?? 502;
    context.res.writeHead(context.status, answer.headers);
    answer.pipe(context.res);
  };
}

/** Starts the server, which ends with this process, and resolves with its port. */
async function start(mode: NextMode, key?: string): Promise<string> {
  const command = fileURLToPath(new URL('../next/node_modules/next/dist/bin/next', import.meta.url));
  const server = spawn(process.execPath, [command, 'start', '--hostname', 'localhost', '--port', '0'], {
    cwd: directory,
    env: { ...process.env, NODE_ENV: mode, ...(!key && local) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => server.kill());
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [, port] = /localhost:(\d+)[^]*Ready/.exec(output) ?? [];
      if (port !== undefined) {
        resolve(port);
      }
    });
    server.once('exit', () => reject(new Error(`The Next.js server has exited: ${output}`)));
  });
}
