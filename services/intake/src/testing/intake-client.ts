export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Download {
  readonly status: number;
  readonly headers: Headers;
  readonly file: Buffer;
}

/** Talks to the intake service as anybody outside does. */
export class IntakeClient {
  constructor(readonly address: string) {}

  post(path: string, token: string | null, body: unknown, headers: object = {}): Promise<Answer> {
    return this.send(path, token, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  /** A body that is no JSON of ours. */
  upload(path: string, token: string | null, file: Uint8Array | string, headers: object = {}): Promise<Answer> {
    return this.send(path, token, file, { 'content-type': 'application/octet-stream', ...headers });
  }

  async get(path: string, token: string, headers: object = {}): Promise<Answer> {
    const response = await this.fetch(path, token, { headers: { ...headers } });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  async download(path: string, token: string): Promise<Download> {
    const response = await this.fetch(path, token, {});
    const { status, headers } = response;
    return { status, headers, file: Buffer.from(await response.arrayBuffer()) };
  }

  private async send(path: string, token: string | null, body: Uint8Array | string, headers: object): Promise<Answer> {
    const response = await this.fetch(path, token, {
      method: 'POST',
      headers: { ...headers },
      body: body as NonNullable<RequestInit['body']>,
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  private fetch(path: string, token: string | null, init: RequestInit): Promise<Response> {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const headers = { ...authorization, ...(init.headers as Record<string, string>) };
    return fetch(`${this.address}/intake${path}`, { ...init, headers });
  }
}
