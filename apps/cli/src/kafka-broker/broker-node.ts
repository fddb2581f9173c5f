import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { awaitBrokers } from '@recourse/messaging';
import { type ChildLog, type ProcessEnd, endOf, openLog } from '../embedded/child-log.js';
import type { BrokerHost } from './broker-host.js';
import { KafkaBrokerError } from './errors.js';
import { type NodePlan, addressOf } from './node-plan.js';

/** A broker that this process started. */
export interface KafkaNode {
  readonly id: number;
  /** For clients, such as `127.0.0.1:19092`. */
  readonly address: string;
  /** Of the process that runs now, or ran last. */
  readonly pid: number;
  /** Its own log; holds nothing of records. */
  readonly logFile: string;
  /** Sends a signal, SIGKILL by default, and waits for the broker's end if the signal is one that ends it. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /**
   * Starts it again on the same port and data, ending it first if it runs, and waits until the cluster counts it in. If a
   * majority is down, start them at the same time: one alone never becomes ready.
   */
  restart(): Promise<void>;
}

const READY_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 20_000;
const ENDING: readonly NodeJS.Signals[] = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'];

interface Running {
  /** The command's, which need not be the broker's own process. */
  readonly pid: number;
  readonly child: ChildProcess;
  readonly log: ChildLog;
  readonly ended: Promise<ProcessEnd>;
  /** Aborts when it ends. */
  readonly end: AbortSignal;
}

/** Why a broker ended, in its own words. */
export function lastProblem(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const problem = lines.findLast((line) => /(Exception|Error): |\b(FATAL|ERROR)\b/.test(line));
  return problem ?? lines.findLast((line) => line !== '') ?? 'no reason given';
}

/** One broker: its process comes and goes, its folder stays. */
export class BrokerNode implements KafkaNode {
  readonly id: number;
  readonly address: string;
  readonly logFile: string;
  #running: Running | undefined;
  #pid = 0;
  #isEndWanted = false;

  constructor(
    private readonly host: BrokerHost,
    private readonly plan: NodePlan,
    private readonly javaOptions: readonly string[],
    /** Told when it ended though nobody asked for that. */
    private readonly onLost: (end: ProcessEnd) => void,
  ) {
    this.id = plan.id;
    this.address = addressOf(plan);
    this.logFile = join(plan.folder, 'kafka.log');
  }

  get pid(): number {
    return this.#pid;
  }

  get isRunning(): boolean {
    return this.#running !== undefined && !this.#running.end.aborted;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const running = this.#running;
    if (running === undefined || !this.isRunning) return;
    const isEnding = ENDING.includes(signal);
    this.#isEndWanted ||= isEnding;
    await this.host.signal(this.plan, running.pid, signal);
    if (!isEnding) return;
    running.child.ref();
    await running.ended;
  }

  async restart(): Promise<void> {
    await this.end();
    await this.launch();
    await this.becomeReady();
  }

  /** Ends it as it wants to be ended, and in the hard way if that takes too long. */
  async end(): Promise<void> {
    const tooLong = setTimeout(() => void this.kill('SIGKILL'), STOP_LIMIT_MS);
    const ended = this.kill('SIGTERM');
    // One that is held by SIGSTOP would not even notice.
    await this.kill('SIGCONT');
    await ended;
    clearTimeout(tooLong);
  }

  /** Starts the process; whether it becomes ready is another question. */
  async launch(): Promise<void> {
    await this.host.clear(this.plan);
    const args = ['server.properties'];
    const options = [...this.javaOptions, ...this.host.quickStart(this.plan)];
    const command = this.host.command(this.plan, options, 'kafka.Kafka', args);
    const log = openLog(this.logFile);
    // In a session of its own: Ctrl-C in the terminal is for us, and the broker is stopped by us, last.
    const child = spawn(command.program, command.args, {
      cwd: this.plan.folder,
      detached: true,
      env: command.environment,
      stdio: ['ignore', log.descriptor, log.descriptor],
    });
    closeSync(log.descriptor);
    const ended = endOf(child);
    if (child.pid === undefined) {
      const reason = await ended.then(String, String);
      throw this.#startFailed(`${command.program}: ${reason}`);
    }
    // Whoever uses the cluster keeps this process alive, not the cluster.
    child.unref();
    this.#isEndWanted = false;
    this.#pid = child.pid;
    this.#running = this.#watch(child, child.pid, log, ended);
  }

  #watch(child: ChildProcess, pid: number, log: ChildLog, ended: Promise<ProcessEnd>): Running {
    const over = new AbortController();
    // An exit of ours can't wait for the broker's end, but it can tell.
    const tell = () => this.host.signalAtExit(this.plan, pid);
    process.once('exit', tell);
    void ended.then((end) => {
      process.off('exit', tell);
      over.abort();
      this.host.ended(this.plan, end);
      if (!this.#isEndWanted) this.onLost(end);
    });
    return { pid, child, log, ended, end: over.signal };
  }

  /**
   * Waits until the cluster counts it in.
   * @throws {KafkaBrokerError} KAFKA_START_FAILED
   */
  async becomeReady(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    if (await awaitBrokers([this.address], READY_LIMIT_MS, running.end)) {
      this.#pid = await this.host.pidOf(this.plan, running.pid);
      return;
    }
    throw this.#startFailed(lastProblem(running.log.said()));
  }

  #startFailed(reason: string): KafkaBrokerError {
    const message = `Kafka did not start: ${reason} (log: ${this.logFile})`;
    return new KafkaBrokerError('KAFKA_START_FAILED', message, { reason, logFile: this.logFile });
  }
}
