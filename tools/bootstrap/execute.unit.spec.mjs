import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';

const MODULE = new URL('./execute.mjs', import.meta.url).href;

/** Counts the signals it gets and ends half a second after the first. */
const COMMAND = `
  let count = 0;
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
    if (++count === 1) setTimeout(() => { console.log(signal + ' ' + count); process.exit(7); }, 500);
  });
  setInterval(() => {}, 1000);
  console.log('ready');`;

/** Runs `code` through `execute`, without a terminal. */
function executeCode(code, env = {}) {
  const source = `
    const { execute, runMain } = await import('${MODULE}');
    runMain(() => execute(process.execPath, ['--eval', process.argv[1]], process.env));`;
  const options = { env: { ...process.env, npm_command: undefined, ...env }, stdio: ['ignore', 'pipe', 'ignore'] };
  return spawn(process.execPath, ['--input-type=module', '--eval', source, code], options);
}

async function outcome(child) {
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { code, output: output.trim().split('\n').at(-1) };
}

describe('a command run in place of the bootstrap', () => {
  it('gives its exit code and its output', async () => {
    expect(await outcome(executeCode("console.log('hello'); process.exit(3)"))).toEqual({ code: 3, output: 'hello' });
  });

  it('that a signal ended gives the code which shells use for that', async () => {
    expect(await outcome(executeCode("process.kill(process.pid, 'SIGKILL')"))).toMatchObject({ code: 137 });
  });

  it.each(['SIGINT', 'SIGTERM'])(
    'gets %s once, however often it is repeated at once, and may end in its own time',
    async (signal) => {
      const child = executeCode(COMMAND);
      await once(child.stdout, 'data');
      for (let times = 3; times > 0; times--) {
        child.kill(signal);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      expect(await outcome(child)).toEqual({ code: 7, output: `${signal} 1` });
    },
  );

  it('started by npm is told to end when npm ends without a word', async () => {
    const source = `
      const { spawn } = require('node:child_process');
      const [module, code] = process.argv.slice(1);
      const run = "const { execute } = await import('" + module + "');" +
        "await execute(process.execPath, ['--eval', process.argv[1]], process.env);";
      spawn(process.execPath, ['--input-type=module', '--eval', run, code], { stdio: 'inherit' });
      setInterval(() => {}, 1000);`;
    const npm = spawn(process.execPath, ['--eval', source, MODULE, COMMAND], {
      env: { ...process.env, npm_command: 'run' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(npm.stdout, 'data');
    npm.kill('SIGKILL');
    expect(await outcome(npm)).toMatchObject({ output: 'SIGTERM 1' });
  });
});
