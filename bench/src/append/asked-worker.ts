import { PostgresEventStore } from '@recourse/event-store';
import { drive } from '../measure.js';
import { orderOf } from '../processes/worker.js';
import { appending } from './ours.js';

/** Appends for as long as it is asked to, and says how many events that were. */
const { url, callers } = await orderOf<{ readonly url: string; readonly callers: number }>();
const store = await PostgresEventStore.connect({ url, service: 'intake' });
const append = appending(store, callers);
process.on('message', (milliseconds: number) => {
  let events = 0;
  const one = async (caller: number): Promise<number> => {
    const appended = await append(caller);
    events += appended;
    return appended;
  };
  void drive(callers, milliseconds, one).then(() => process.send!(events));
});
process.once('SIGTERM', () => void store.close().then(() => process.exit(0)));
process.send!('ready');
