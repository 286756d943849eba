import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a program, and rejects with its output if it fails. */
export const run = promisify(execFile);

interface Tarball {
  /** The directory, which contains nothing else. */
  directory: string;
  path: string;
  size: number;
  unpackedSize: number;
  files: { path: string }[];
}

/** Creates the tarball that `npm publish` would publish. */
export async function pack(): Promise<Tarball> {
  const directory = await mkdtemp(join(tmpdir(), 'clerk-sign-out-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', directory], { cwd: root });
  const [packed] = JSON.parse(stdout) as [Omit<Tarball, 'directory' | 'path'> & { filename: string }];
  return { ...packed, directory, path: join(directory, packed.filename) };
}
