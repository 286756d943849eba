import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { pack, root, run } from '../package/tarball.js';

export const frameworks = join(root, 'demo/frameworks');

/**
 * Installs the package into a new directory, beside the packages of demo/frameworks, and returns the directory. It is
 * installed from its tarball, because only then do the compilers read its `exports`.
 */
export async function newProject(): Promise<string> {
  const { directory, path } = await pack();
  const modules = join(directory, 'node_modules');
  mkdirSync(join(modules, 'clerk-sign-out'), { recursive: true });
  await run('tar', ['-xzf', path, '--strip-components=1', '-C', join(modules, 'clerk-sign-out')]);
  symlinkSync(join(root, 'node_modules/clerk-js-5'), join(modules, 'clerk-js-5'));
  for (const name of readdirSync(join(frameworks, 'node_modules'))) {
    symlinkSync(join(frameworks, 'node_modules', name), join(modules, name));
  }
  return directory;
}

/** Runs a compiler of demo/frameworks, and returns what it reports: nothing if there are no errors. */
export async function report(cwd: string, [compiler = '', ...options]: string[]): Promise<string> {
  return run(join(frameworks, 'node_modules/.bin', compiler), options, { cwd }).then(
    () => '',
    (error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return stripVTControlCharacters(stdout + stderr);
    },
  );
}
