import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export type CutMode = 'reset' | 'silent';

interface Line {
  readonly client: Socket;
  readonly upstream: Socket;
}

/**
 * Stands between one process and one broker. Cut with `reset` it hangs up on everybody; cut with `silent` nothing gets through
 * and nobody is told, as when a cable is pulled.
 */
export class Door {
  readonly #lines = new Set<Line>();
  #cut: CutMode | null = null;

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
  ) {
    server.on('connection', (client) => this.#join(client));
  }

  static async before(targetPort: number): Promise<Door> {
    const server = createServer();
    const door = new Door(server, targetPort);
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return door;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  cut(mode: CutMode): void {
    this.#cut = mode;
    for (const line of this.#lines) {
      if (mode === 'reset') hangUp(line);
      else for (const socket of [line.client, line.upstream]) socket.pause();
    }
  }

  /** What was underway when the line was silent never arrives. */
  heal(): void {
    const wasSilent = this.#cut === 'silent';
    this.#cut = null;
    if (wasSilent) for (const line of this.#lines) hangUp(line);
  }

  async close(): Promise<void> {
    for (const line of this.#lines) hangUp(line);
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(client: Socket): void {
    if (this.#cut === 'reset') return void client.resetAndDestroy();
    const upstream = connect(this.targetPort, '127.0.0.1');
    const line: Line = { client, upstream };
    this.#lines.add(line);
    const end = () => {
      this.#lines.delete(line);
      client.destroy();
      upstream.destroy();
    };
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.setNoDelay(true);
      from.on('error', end);
      from.on('close', end);
      from.on('data', (chunk) => {
        if (!to.write(chunk)) from.pause();
      });
      to.on('drain', () => {
        if (this.#cut !== 'silent') from.resume();
      });
    }
    if (this.#cut === 'silent') for (const socket of [client, upstream]) socket.pause();
  }
}

function hangUp({ client, upstream }: Line): void {
  client.resetAndDestroy();
  upstream.resetAndDestroy();
}
