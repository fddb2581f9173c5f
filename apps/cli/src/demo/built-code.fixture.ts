import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MOST_BYTES = 16 * 1_024 * 1_024;

/**
 * What the expression gives, as JSON, with these names imported from the built files of this folder. In a process of its own:
 * among Jest's modules arithmetic takes ten times as long.
 */
export async function jsonOfBuilt(names: Readonly<Record<string, string>>, expression: string): Promise<unknown> {
  const imports = Object.entries(names).map(
    ([name, file]) => `import { ${name} } from '${new URL(`../../dist/demo/${file}.js`, import.meta.url).href}';`,
  );
  const script = `${imports.join('\n')}\nprocess.stdout.write(JSON.stringify(${expression}));`;
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: MOST_BYTES });
  return JSON.parse(stdout);
}
