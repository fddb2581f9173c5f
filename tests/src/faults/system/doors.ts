import type { BrokerSettings, NodePlan } from '@recourse/cli/kafka';
import { freePort } from '@recourse/cli/embedded';
import { Door, type CutMode } from './door.js';

/** The way of one process to the brokers: a listener of its own at each, behind a door. */
export class DoorsOf {
  private constructor(
    readonly name: string,
    private readonly listener: string,
    private readonly ports: readonly number[],
    private readonly doors: readonly Door[],
  ) {}

  static async open(name: string, brokers: number): Promise<DoorsOf> {
    const ports: number[] = [];
    for (let at = 0; at < brokers; at++) ports.push(await freePort());
    const doors = await Promise.all(ports.map((port) => Door.before(port)));
    return new DoorsOf(name, `DOOR_${name.toUpperCase().replaceAll('-', '_')}`, ports, doors);
  }

  /** What the process is told instead of the brokers' own addresses. */
  get brokers(): readonly string[] {
    return this.doors.map(({ port }) => `127.0.0.1:${port}`);
  }

  listens({ id }: NodePlan): string {
    return `${this.listener}://127.0.0.1:${this.ports[id - 1]}`;
  }

  advertises({ id }: NodePlan): string {
    return `${this.listener}://127.0.0.1:${this.doors[id - 1]!.port}`;
  }

  get protocol(): string {
    return `${this.listener}:PLAINTEXT`;
  }

  cut(mode: CutMode): void {
    for (const door of this.doors) door.cut(mode);
  }

  heal(): void {
    for (const door of this.doors) door.heal();
  }

  async close(): Promise<void> {
    await Promise.all(this.doors.map((door) => door.close()));
  }
}

/** The listeners of a broker for everybody, and one for each process that has doors: clients follow what is advertised. */
export function listenerSettings(node: NodePlan, doors: readonly DoorsOf[]): BrokerSettings {
  if (doors.length === 0) return {};
  const own = `PLAINTEXT://127.0.0.1:${node.port}`;
  const listeners = [own, `CONTROLLER://127.0.0.1:${node.controllerPort}`, ...doors.map((one) => one.listens(node))];
  const protocols = ['CONTROLLER:PLAINTEXT', 'PLAINTEXT:PLAINTEXT', ...doors.map(({ protocol }) => protocol)];
  return {
    listeners: listeners.join(','),
    'advertised.listeners': [own, ...doors.map((one) => one.advertises(node))].join(','),
    'listener.security.protocol.map': protocols.join(','),
  };
}
