import { orderOf } from '../processes/worker.js';
import type { RelayBenchOrder } from './order.js';
import { produceRaw } from './raw.js';
import { relayLog } from './relay.js';

/** Publishes a whole log and says how fast. */
const order = await orderOf<RelayBenchOrder>();
process.send!(await (order.what === 'relay' ? relayLog : produceRaw)(order));
process.once('SIGTERM', () => process.exit(0));
