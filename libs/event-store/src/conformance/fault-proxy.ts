import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Stands between a client and its server, and can swallow replies or cut the line. */
export class FaultProxy {
  readonly #server: Server;
  readonly #pairs = new Set<{ client: Socket; upstream: Socket; deaf: boolean }>();
  #refusing = false;
  #watched: string | null = null;

  private constructor(private readonly target: { host: string; port: number }) {
    this.#server = createServer((client) => this.#join(client));
  }

  static async before(target: { host: string; port: number }): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get address(): { host: string; port: number } {
    return { host: '127.0.0.1', port: (this.#server.address() as AddressInfo).port };
  }

  /** From the message on that holds this text, the server hears everything on that line and the client nothing. */
  swallowRepliesTo(text: string): void {
    this.#watched = text;
  }

  /** Ends all connections without a word; new ones work as if nothing had been. */
  cut(): void {
    this.#watched = null;
    for (const { client, upstream } of this.#pairs) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
  }

  /** Hangs up on everybody who has a line or wants one. */
  refuse(): void {
    this.#refusing = true;
    this.cut();
  }

  accept(): void {
    this.#refusing = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket): void {
    if (this.#refusing) return void client.resetAndDestroy();
    const upstream = connect(this.target);
    const pair = { client, upstream, deaf: false };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    client.on('data', (chunk) => {
      if (this.#watched !== null && chunk.includes(this.#watched)) pair.deaf = true;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!pair.deaf) client.write(chunk);
    });
  }
}
