import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_FILE_BYTES } from '@recourse/service-kit/http';
import { trustOf } from './headers.js';
import { Instances } from './instances.js';
import { connectionPool, Proxy } from './proxy.js';

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const textOf = async (message: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text;
};

describe('the way to the instances of a service', () => {
  const servers: Server[] = [];
  let instances: Instances;
  let pool: ReturnType<typeof connectionPool>;
  let gateway: string;

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return addressOf(server);
  }

  /** An address at which nobody listens. */
  async function nobody(): Promise<string> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = addressOf(server);
    await new Promise((resolve) => server.close(resolve));
    return address;
  }

  beforeEach(async () => {
    instances = new Instances();
    pool = connectionPool();
    const proxy = new Proxy(instances, pool);
    gateway = await serve((request, response) => proxy.handle(request, response));
  });
  afterEach(() => {
    pool.destroy();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('hands method, path, body and headers on, and those of the answer back, but none that speak of a connection', async () => {
    let seen: IncomingMessage | undefined;
    let body = '';
    instances.add(
      await serve((request, response) => {
        seen = request;
        void textOf(request).then((text) => {
          body = text;
          response.writeHead(201, { 'x-one': ['a', 'b'], connection: 'x-two', 'x-two': 'gone' }).end('done');
        });
      }),
    );
    const answer = await fetch(`${gateway}/intake/complaints?x=1`, {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '9.9.9.9', te: 'trailers', 'x-kept': 'yes' },
    });
    expect([answer.status, await answer.text()]).toEqual([201, 'done']);
    expect(answer.headers.get('x-one')).toBe('a, b');
    expect(answer.headers.get('x-two')).toBeNull();
    expect([seen!.method, seen!.url, body]).toEqual(['POST', '/intake/complaints?x=1', '{"a":1}']);
    expect(seen!.headers).toMatchObject({ 'x-kept': 'yes', 'x-forwarded-for': '127.0.0.1' });
    expect(seen!.headers['te']).toBeUndefined();
  });

  it('believes a proxy that it trusts, as far as it trusts those before it, about whom a request is from', async () => {
    const seen: unknown[] = [];
    const service = await serve((request, response) => {
      seen.push(request.headers['x-forwarded-for']);
      response.end();
    });
    const proxy = new Proxy(new Instances([service]), pool, trustOf(['loopback', '10.0.0.0/8']));
    const door = await serve((request, response) => proxy.handle(request, response));
    for (const said of ['9.9.9.9', '1.2.3.4, 9.9.9.9, 10.1.1.1']) {
      await (await fetch(door, { headers: { 'x-forwarded-for': said } })).text();
    }
    expect(seen).toEqual(['9.9.9.9', '9.9.9.9']);
  });

  it('hands bodies on as they come, in both directions', async () => {
    const chunks: string[] = [];
    instances.add(
      await serve((request, response) => {
        request.on('data', (chunk: Buffer) => response.write(`got ${String(chunk)};`));
        request.on('end', () => response.end());
      }),
    );
    const sent = send(`${gateway}/audit/x`, { method: 'DELETE', headers: { 'transfer-encoding': 'chunked' } });
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.write('one');
    const [answer] = await answered;
    const first = once(answer, 'data') as Promise<[Buffer]>;
    chunks.push(String((await first)[0]));
    sent.end('two');
    for await (const chunk of answer) chunks.push(String(chunk));
    expect(chunks).toEqual(['got one;', 'got two;']);
  });

  it('skips an instance that refuses the connection, without losing any of the body', async () => {
    instances.add(await nobody());
    instances.add(await serve((request, response) => void textOf(request).then((text) => response.end(text))));
    for (let times = 4; times > 0; times--) {
      const answer = await fetch(`${gateway}/intake/x`, { method: 'POST', body: 'x'.repeat(100_000) });
      expect((await answer.text()).length).toBe(100_000);
    }
  });

  it.each([
    ['en', 'does not answer at the moment'],
    ['zh', '暂时没有应答'],
  ])('says so in %s when no instance can be connected to, and how long to wait', async (language, words) => {
    instances.add(await nobody());
    const answer = await fetch(`${gateway}/intake/x`, {
      method: 'POST',
      body: 'x'.repeat(200_000),
      headers: { 'accept-language': language },
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await answer.json()) as { code: string; detail: string };
    expect(problem.code).toBe('SERVICE_UNAVAILABLE');
    expect(problem.detail).toContain(words);
  });

  it('never sends again what an instance may have seen', async () => {
    let requests = 0;
    const dying: RequestListener = (request) => {
      requests += 1;
      request.socket.destroy();
    };
    instances.add(await serve(dying));
    instances.add(await serve(dying));
    const answer = await fetch(`${gateway}/intake/x`, { method: 'POST', body: 'once' });
    expect(answer.status).toBe(503);
    expect(((await answer.json()) as { code: string }).code).toBe('SERVICE_ANSWER_LOST');
    expect(requests).toBe(1);
  });

  it('gives an instance that hangs no further requests, and still passes on what it answers in the end', async () => {
    const served = { hanging: 0, quick: 0 };
    let letGo = () => {};
    const hanging = await serve((_, response) => {
      served.hanging += 1;
      letGo = () => response.end('late');
    });
    const quick = await serve((_, response) => {
      served.quick += 1;
      response.end('quick');
    });
    const proxy = new Proxy(new Instances([hanging, quick]), pool, trustOf([]), 20);
    const door = await serve((request, response) => proxy.handle(request, response));
    const late = fetch(door);
    await sleep(100);
    for (let count = 4; count > 0; count--) expect(await (await fetch(door)).text()).toBe('quick');
    expect(served).toEqual({ hanging: 1, quick: 4 });
    letGo();
    expect(await (await late).text()).toBe('late');
    const both = [fetch(door), fetch(door)];
    while (served.hanging < 2) await sleep(1);
    letGo();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('breaks off an answer that broke off', async () => {
    instances.add(
      await serve((request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('half');
        setTimeout(() => request.socket.destroy(), 20);
      }),
    );
    const answer = await fetch(`${gateway}/audit/fold`);
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  it('does not send what no service takes, and passes the answer on', async () => {
    instances.add(
      await serve((request, response) => {
        response.writeHead(413, { connection: 'close' }).end('too large');
        request.resume();
      }),
    );
    const answer = await fetch(`${gateway}/intake/x`, { method: 'POST', body: 'x'.repeat(MAX_FILE_BYTES + 1) });
    expect([answer.status, await answer.text()]).toEqual([413, 'too large']);
  });

  it('hands on a file of the largest size that is taken', async () => {
    instances.add(
      await serve((request, response) => void textOf(request).then(({ length }) => response.end(`${length}`))),
    );
    const answer = await fetch(`${gateway}/intake/x`, { method: 'POST', body: 'x'.repeat(MAX_FILE_BYTES) });
    expect(await answer.text()).toBe(String(MAX_FILE_BYTES));
  });

  it('lets go of the instance when the caller has gone', async () => {
    const gone = Promise.withResolvers<void>();
    instances.add(
      await serve((_, response) => {
        response.write('first');
        response.once('close', () => gone.resolve());
      }),
    );
    const { hostname, port } = new URL(gateway);
    const caller = connect(Number(port), hostname);
    caller.write('GET /audit/fold HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(caller, 'data');
    caller.destroy();
    expect(await Promise.race([gone.promise.then(() => 'gone'), sleep(5_000, 'still there', { ref: false })])).toBe(
      'gone',
    );
  });

  it('keeps connections to an instance open', async () => {
    const ports = new Set<number | undefined>();
    instances.add(
      await serve((request, response) => {
        ports.add(request.socket.remotePort);
        response.end('x');
      }),
    );
    for (let times = 5; times > 0; times--) await (await fetch(`${gateway}/intake/x`)).text();
    expect(ports.size).toBe(1);
  });
});
