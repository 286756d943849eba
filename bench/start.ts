// The script of `npm run bench`. The benchmark has its own packages, so that `npm ci` does not install every framework.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

if (!existsSync(new URL('node_modules', import.meta.url))) {
  execFileSync('npm', ['ci'], { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: 'inherit', shell: true });
}
await import('./run.js');
