import type { BenchDatabase } from '../database.js';
import { Client } from '../lifecycle/client.js';
import { openArrival } from '../load/open-arrival.js';
import { tell } from '../load/tell.js';
import { quantiles } from '../measure.js';
import { rowOf, type Row } from '../row.js';
import { load, startServer, stopServer, submission } from './server.js';

const FULL_LOAD_SECONDS = 5;
const HALF_LOAD_SECONDS = 15;

/** Complaints that arrive openly at intake alone, at half of what 64 connections reach. */
export async function intakeOpenRow(database: BenchDatabase): Promise<Row> {
  const server = await startServer('./our-server.js', [database.login('intake'), database.login('routing')]);
  try {
    await load(server);
    const full = await load(server, FULL_LOAD_SECONDS);
    const perSecond = full.perSecond / 2;
    const client = new Client(server.url, server.token!);
    const sent = await openArrival([{ perSecond, seconds: HALF_LOAD_SECONDS }], () => client.post('', submission), {
      onProgress: tell('complaints'),
    });
    const failed = sent.find(({ failure }) => failure !== null);
    if (failed) throw new Error(`a complaint was refused: ${failed.failure}`);
    const latencies = quantiles(sent.map(({ latencyMs }) => latencyMs));
    return rowOf(
      'intake-open',
      { perSecond, ...latencies },
      null,
      { goalOf: 'ours', goal: null },
      {
        fullLoadPerSecond: Math.round(full.perSecond),
        halfLoadSeconds: HALF_LOAD_SECONDS,
        synchronous_commit: 'on',
        ours: 'intake in one process, its routes only; complaints arrive at half of the rate that 64 connections reach',
        milliseconds: 'from the intended moment of sending to the answer',
      },
    );
  } finally {
    await stopServer(server);
  }
}
