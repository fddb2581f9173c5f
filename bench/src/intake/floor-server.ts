import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { byteaArray, int4Array, textArray, uuidArray } from '@recourse/event-store/binary-array';
import pg from 'pg';
import { FLOOR_INSERT } from '../append/raw-insert.js';
import { SAMPLE_BYTES } from '../append/sample-event.js';

/**
 * The floor of intake: a bare node:http server that reads the body, parses the JSON, puts it as one row into the next multi-row
 * INSERT, and answers after the commit. No validation, sealing, order, chain or framework. `floor-server.js URL`.
 */
const client = new pg.Client({ connectionString: process.argv[2]! });
await client.connect();

interface Waiting {
  readonly id: string;
  readonly response: ServerResponse;
}

let waiting: Waiting[] = [];
let sending = false;
const bytes = randomBytes(SAMPLE_BYTES);
const hash = randomBytes(32);

async function send(): Promise<void> {
  if (sending) return;
  sending = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    const values = [
      uuidArray(batch.map(({ id }) => id)),
      int4Array(batch.map(() => 0)),
      textArray(batch.map(({ id }) => `complaint-${id}`)),
      byteaArray(batch.map(() => bytes)),
      hash,
    ];
    await client.query({ name: 'floor', text: FLOOR_INSERT, values });
    for (const { id, response } of batch)
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
  }
  sending = false;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    waiting.push({ id: randomUUID(), response });
    setImmediate(() => void send());
  });
});
server.listen(0, '127.0.0.1', () =>
  process.send!({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }),
);
