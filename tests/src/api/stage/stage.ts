import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '@recourse/service-kit/domain';
import { LoopbackIssuer } from '@recourse/cli/issuer';
import type { Home, Running } from '../../harness/home.js';
import { encode, FILE_TYPE, JSON_TYPE } from '../encode.js';
import { HttpClient } from '../http-client.js';
import { operationsBehind, type Operation } from '../operation.js';
import { stagedConfiguration } from './configuration.js';

/** Somebody who sends a request. */
export interface Person {
  readonly role: Role;
  /** The role's own name where it says nothing. */
  readonly subject?: string;
  /** Of a `channel` token. */
  readonly channels?: readonly string[];
}

export const operator: Person = { role: 'operator' };
export const supervisor: Person = { role: 'supervisor' };

export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  /** Sent as JSON; a buffer as a file. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 30_000;

/** A running installation with teams and rules that the tests of the whole API know. */
export class Stage {
  private callers = 0;

  private constructor(
    readonly http: HttpClient,
    readonly operations: readonly Operation[],
    private readonly issuer: LoopbackIssuer,
    private readonly running: Running,
  ) {}

  static async on(home: Home): Promise<Stage> {
    const running = await home.ensureRunning();
    const { url } = await home.api();
    const http = new HttpClient(url);
    const stage = new Stage(http, await operationsBehind(http), await LoopbackIssuer.open(home.path), running);
    await stage.configure();
    return stage;
  }

  /** What the installation has said of its troubles so far. */
  get said(): string {
    return this.running.said;
  }

  async configure(): Promise<void> {
    await this.must(operator, { method: 'PUT', path: '/routing/configuration', body: stagedConfiguration });
  }

  token({ role, subject = role, channels = [] }: Person): Promise<string> {
    return this.issuer.token(role, subject, channels);
  }

  async ask(person: Person, { method, path, body, headers = {} }: Asked): Promise<Reply> {
    const encoded = body === undefined ? null : encode(Buffer.isBuffer(body) ? FILE_TYPE : JSON_TYPE, body);
    const { status, text } = await this.http.send({
      method,
      path,
      headers: {
        authorization: `Bearer ${await this.token(person)}`,
        ...(encoded ? { 'content-type': encoded.mediaType } : {}),
        ...headers,
      },
      ...(encoded ? { body: encoded.bytes } : {}),
    });
    return { status, body: asJson(text) };
  }

  /** @throws Error for anything but success */
  async must(person: Person, asked: Asked): Promise<Reply['body']> {
    const { status, body } = await this.ask(person, asked);
    if (status >= 300) throw new Error(`${asked.method} ${asked.path} answers ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** Asks again until the answer is there that reactions and read models bring. */
  async until(
    person: Person,
    asked: Asked,
    wanted: (reply: Reply) => boolean = ({ status }) => status < 300,
  ): Promise<Reply['body']> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const reply = await this.ask(person, asked);
      if (wanted(reply)) return reply.body;
      if (performance.now() > deadline) throw new Error(`${asked.path} still answers ${JSON.stringify(reply)}`);
      await sleep(20);
    }
  }

  /** Asks a public route with a customer's key until the read model behind it knows the complaint. */
  async untilOpen(path: string, key: object): Promise<void> {
    const headers = { 'content-type': JSON_TYPE };
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const { status } = await this.http.send({
        method: 'POST',
        path,
        headers,
        body: JSON.stringify(key),
        from: this.caller(),
      });
      if (status < 300) return;
      if (performance.now() > deadline) throw new Error(`${path} still answers ${status}`);
      await sleep(20);
    }
  }

  /** An address that nobody else calls from: public routes count callers by address. */
  caller(): string {
    this.callers += 1;
    return `127.201.${Math.floor(this.callers / 250) % 250}.${1 + (this.callers % 250)}`;
  }

  close(): void {
    this.http.close();
  }
}

function asJson(text: string): Reply['body'] {
  try {
    return JSON.parse(text) as Reply['body'];
  } catch {
    return { text };
  }
}
