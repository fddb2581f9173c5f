import type { ProcessEnd } from '../embedded/child-log.js';
import type { NodePlan } from './node-plan.js';

/** A command that runs one of Kafka's Java programs. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** What runs the brokers: the machine's Java, or a Docker engine. Both run the same programs on the same folders. */
export interface BrokerHost {
  readonly name: 'java' | 'docker';
  /** Where a broker has to listen so that 127.0.0.1 of this machine leads to it. */
  readonly listenOn: string;
  /** Makes ready what the brokers of one start share. */
  open(nodes: readonly NodePlan[]): Promise<void>;
  /** Removes what an earlier process of this broker may have left in the way of a new one. */
  clear(node: NodePlan): Promise<void>;
  /** Runs the Java class `main` in the broker's folder, where its server.properties are, until it ends. */
  command(node: NodePlan, javaOptions: readonly string[], main: string, args: readonly string[]): Command;
  /** Java's options that make a broker start sooner. */
  quickStart(node: NodePlan): string[];
  /** Told when a broker has ended. */
  ended(node: NodePlan, end: ProcessEnd): void;
  /** The broker's process as this machine sees it; `child` is the command's. */
  pidOf(node: NodePlan, child: number): Promise<number>;
  /** Sends a signal to the broker; that it ended meanwhile is no error. */
  signal(node: NodePlan, child: number, signal: NodeJS.Signals): Promise<void>;
  /** The same at once, for the exit of this process, which can't wait. */
  signalAtExit(node: NodePlan, child: number): void;
  /** Undoes `open`, after the brokers have ended. */
  close(): Promise<void>;
}
