import { startOurs } from '../delivery/ours.js';
import type { DeliveryOrder } from '../delivery/order.js';
import { Tally } from '../delivery/tally.js';
import { orderOf } from '../processes/worker.js';

/** What an instance answers when it is asked: since its start. */
export interface Count {
  readonly handled: number;
  readonly cpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const order = await orderOf<DeliveryOrder>();
const tally = new Tally(order.events, order.waitMs);
const stop = await startOurs(order, tally);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const count: Count = { handled: tally.handled, cpuMs: (user + system) / 1_000, ...tally.quantiles };
  process.send!(count);
});
process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
