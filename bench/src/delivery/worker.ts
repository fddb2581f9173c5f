import { orderOf } from '../processes/worker.js';
import type { DeliveryOrder } from './order.js';
import { startOurs } from './ours.js';
import { startStock } from './stock.js';
import { Tally } from './tally.js';

/** Handles all events of a topic and says how fast. */
const order = await orderOf<DeliveryOrder>();
const tally = new Tally(order.events, order.waitMs);
await (order.what === 'stock' ? startStock : startOurs)(order, tally);
process.send!(await tally.result());
process.once('SIGTERM', () => process.exit(0));
