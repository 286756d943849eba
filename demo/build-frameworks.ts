import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const options = { cwd: fileURLToPath(new URL('frameworks', import.meta.url)), shell: process.platform === 'win32' };
const npm = async (...args: string[]) => promisify(execFile)('npm', args, options);

/** Builds the applications of the frameworks, and first installs what they need where that is missing. */
export async function buildFrameworks() {
  try {
    await npm('ls');
  } catch {
    console.log(
      'Installing what only the applications of the frameworks need, in demo/frameworks. Once, for a minute …',
    );
    await npm('ci');
  }
  await npm('run', 'build');
}
