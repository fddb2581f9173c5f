import { DomainError } from '@recourse/contracts';
import pg from 'pg';

export interface ConnectionSettings {
  readonly url: string;
  readonly applicationName: string;
  /** After so long without an answer the connection counts as broken. Default: never. */
  readonly answerTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 5_000;

const CLOSE_TIMEOUT_MS = 1_000;

const clientSettings = ({ url, applicationName, answerTimeoutMs }: ConnectionSettings): pg.ClientConfig => ({
  connectionString: url,
  ...(answerTimeoutMs === undefined ? {} : { query_timeout: answerTimeoutMs }),
  application_name: applicationName,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
});

/** One connection that is opened when it is wanted, and again after it broke. Not for concurrent callers. */
export class Connection {
  #client: pg.Client | null = null;
  #closed = false;

  constructor(
    private readonly settings: ConnectionSettings,
    private readonly onOpen: (client: pg.Client) => Promise<void> = async () => undefined,
  ) {}

  /** @throws whatever node-postgres throws when there is no way to connect; nothing was sent then. */
  async open(): Promise<pg.Client> {
    if (this.#closed) throw new Error('the connection was closed');
    if (this.#client) return this.#client;
    const client = new pg.Client(clientSettings(this.settings));
    const forget = () => {
      if (this.#client === client) this.#client = null;
    };
    client.on('error', forget);
    client.on('end', forget);
    try {
      await client.connect();
      await this.onOpen(client);
      if (this.#closed) throw new Error('the connection was closed');
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    return client;
  }

  /** Cuts the connection without a word: what was sent may still be carried out. */
  drop(): void {
    const client = this.#client;
    this.#client = null;
    if (client) cut(client);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = this.#client;
    this.#client = null;
    if (!client) return;
    // A server that hangs says no goodbye.
    const impatience = setTimeout(() => cut(client), CLOSE_TIMEOUT_MS);
    await client.end().catch(() => undefined);
    clearTimeout(impatience);
  }
}

/** node-postgres has no public way to do it; its types leave the socket out. */
function cut(client: pg.Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

/** A connection that its callers use one after the other. For reading: a statement is sent once more when the connection broke. */
export class SharedConnection {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly connection: Connection) {}

  /** @throws DomainError `STORE_UNAVAILABLE` */
  run<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const result = this.#last.then(() => this.#attempt(work, true));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.connection.close();
  }

  async #attempt<T>(work: (client: pg.Client) => Promise<T>, again: boolean): Promise<T> {
    try {
      return await work(await this.connection.open());
    } catch (cause) {
      if (!isRefusal(cause)) {
        this.connection.drop();
        if (again) return this.#attempt(work, false);
      }
      throw new DomainError('STORE_UNAVAILABLE', {}, { cause });
    }
  }
}

/** Whether the server itself refused the statement: its transaction is undone for certain, and the connection goes on. */
export function isRefusal(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR';
}
