import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiClient } from './api-client.js';
import { Semaphore } from './semaphore.js';

const servers: Server[] = [];
const clients: ApiClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** A client of a server that answers the n-th request, from 1, as told. */
async function against(answer: (n: number, ...exchange: Parameters<RequestListener>) => void): Promise<ApiClient> {
  let count = 0;
  const server = createServer((request, response) => answer(++count, request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new ApiClient({ url, tokens: { token: async () => 't' }, subject: 'desk', language: 'zh' });
  clients.push(client);
  return client;
}

describe('ApiClient', () => {
  it('sends the same key again when the connection breaks before the answer', async () => {
    const keys: unknown[] = [];
    const client = await against((n, request, response) => {
      keys.push(request.headers['idempotency-key']);
      if (n === 1) request.socket.destroy();
      else response.end('{"revision":3}');
    });
    expect(await client.post('/x', { a: 1 }, 'key-1')).toEqual({ revision: 3 });
    expect(keys).toEqual(['key-1', 'key-1']);
  });

  it('sends nothing again without a key', async () => {
    let count = 0;
    const client = await against((n, request) => {
      count = n;
      request.socket.destroy();
    });
    await expect(client.post('/x', {}, null)).rejects.toMatchObject({ code: 'RECOURSE_UNREACHABLE' });
    expect(count).toBe(1);
  });

  it('waits as long as a busy service asks', async () => {
    const begun = performance.now();
    const client = await against((n, _request, response) => {
      if (n > 1) return void response.end('{}');
      response.writeHead(503, { 'retry-after': '1' }).end('{"code":"STORE_UNAVAILABLE","detail":"busy"}');
    });
    await client.get('/x');
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990);
  });

  it('hands a refusal on with its code, sentence and details', async () => {
    const client = await against((_n, request, response) => {
      expect(request.headers['accept-language']).toBe('zh');
      response.writeHead(409).end('{"code":"COMPLAINT_ALREADY_CLOSED","detail":"已经结案","status":409,"cycle":2}');
    });
    await expect(client.post('/x', {})).rejects.toMatchObject({
      code: 'COMPLAINT_ALREADY_CLOSED',
      message: '已经结案',
      extra: { cycle: 2 },
    });
  });

  it('notices lines that break off', async () => {
    const client = await against((_n, _request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('one\ntwo\n', () => response.destroy());
    });
    const lines: string[] = [];
    const read = async () => {
      for await (const line of client.lines('GET', '/x')) lines.push(line);
    };
    await expect(read()).rejects.toThrow();
    expect(lines).toEqual(['one', 'two']);
  });
});

describe('Semaphore', () => {
  it('lets nobody pass who does not fit, and keeps the order', async () => {
    const places = new Semaphore(3);
    const entered: string[] = [];
    await places.acquire(2);
    const big = places.acquire(2).then(() => entered.push('big'));
    const small = places.acquire(1).then(() => entered.push('small'));
    await Promise.resolve();
    expect(entered).toEqual([]);
    places.release(2);
    await Promise.all([big, small]);
    expect(entered).toEqual(['big', 'small']);
  });
});
