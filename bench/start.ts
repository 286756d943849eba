// What `npm run bench` starts. The packages of the benchmark are its own, so that `npm ci` does not get every framework.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

if (!existsSync(new URL('node_modules', import.meta.url))) {
  execFileSync('npm', ['ci'], { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: 'inherit', shell: true });
}
await import('./run.js');
