import { Agent, request } from 'node:http';

export interface Sent {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Address of this machine to send it from, since public routes count callers by address. */
  readonly from?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

class ClosedMeanwhile extends Error {}

/** What reading from, or writing to, a connection says that the other side has closed. */
const CLOSED = ['ECONNRESET', 'EPIPE'];

/** Sends requests exactly as they are given. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(readonly url: string) {}

  /** Once more where the server has just closed the connection that was kept. */
  async send(sent: Sent): Promise<Answered> {
    try {
      return await this.once(sent, this.agent);
    } catch (error) {
      if (!(error instanceof ClosedMeanwhile)) throw error;
      return this.once(sent, false);
    }
  }

  private once({ method, path, headers = {}, body, from }: Sent, agent: Agent | false): Promise<Answered> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const sending = request(
        {
          hostname,
          port,
          path,
          method,
          agent,
          headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
          ...(from === undefined ? {} : { localAddress: from }),
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('error', reject);
          answer.once('end', () =>
            resolve({
              status: answer.statusCode!,
              headers: answer.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      sending.once('error', (cause: NodeJS.ErrnoException) =>
        reject(sending.reusedSocket && CLOSED.includes(cause.code!) ? new ClosedMeanwhile('', { cause }) : cause),
      );
      sending.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
