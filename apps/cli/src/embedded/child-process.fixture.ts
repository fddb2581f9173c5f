import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The built module, which other processes load; Jest's own are compiled in memory. */
const BUILT = new URL('../../dist/embedded/index.js', import.meta.url).href;

/** Another Node process that has the embedded module's exports in scope and prints JSON lines with `say`. */
export class OtherProcess {
  private readonly lines: string[] = [];
  private errors = '';

  private constructor(readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.lines.push(...text.trim().split('\n')));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
  }

  /** Runs `code` (statements of an ES module) with `values` as its constant `given`. */
  static run(code: string, given: unknown): OtherProcess {
    const source = `import * as embedded from '${BUILT}';
      const given = ${JSON.stringify(given)};
      const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
      const forever = () => new Promise(() => setInterval(() => {}, 1000));
      ${code}`;
    const options = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', source];
    const cwd = fileURLToPath(new URL('.', BUILT));
    // A group of its own, so that a test can signal it as a terminal would.
    return new OtherProcess(
      spawn(process.execPath, options, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** The next line it said; fails if it ends without one. */
  async said<T>(): Promise<T> {
    while (this.lines.length === 0) {
      if (this.child.exitCode !== null) throw new Error(`the other process said nothing more: ${this.errors}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return JSON.parse(this.lines.shift() ?? '') as T;
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    await exit;
  }
}
