import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { closeBehindAnswers } from './close-behind-answers.js';

it('lets a server close as soon as the request under way is answered, though its caller keeps the connection', async () => {
  const server = createServer((_request, response) => void sleep(200).then(() => response.end('done')));
  server.keepAliveTimeout = 60_000;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const request = get({ port, host: '127.0.0.1', agent });
  await once(server, 'request');

  const begun = performance.now();
  const closed = once(server, 'close');
  const end = closeBehindAnswers(server);
  server.close();
  const [answer] = (await once(request, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
  answer.resume();
  await closed;
  end();
  agent.destroy();
  expect(answer.statusCode).toBe(200);
  expect(performance.now() - begun).toBeLessThan(10_000);
});
