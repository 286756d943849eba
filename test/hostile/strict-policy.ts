import type { Middleware } from '@web/dev-server-core';

/** The strictest Content Security Policy under which a page can load scripts and data of its own. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types add-clerk";

/** Serves `test/hostile/pages/strict-policy.html` with a policy that a browser enforces. */
export function strictPolicy(): Middleware {
  return async (context, next) => {
    await next();
    if (context.path === '/test/hostile/pages/strict-policy.html') {
      context.set('Content-Security-Policy', policy);
    }
  };
}
