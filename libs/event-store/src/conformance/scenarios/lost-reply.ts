import type { Appended, EventStore } from '../../event-store.port.js';
import type { ConformanceLog } from '../adapter.js';
import { eventually } from '../eventually.js';
import { FaultProxy } from '../fault-proxy.js';
import { idsOf } from '../ids.js';
import { startAppenders } from '../processes.js';
import { deliveryStream, parked } from '../samples.js';

export interface LostReply {
  /** What the append said that came after the reply was lost. */
  readonly answer: Appended;
  /** Ids in the stream at the end. */
  readonly ids: readonly string[];
  readonly sent: readonly string[];
}

/** A process is killed after its append was committed and before it heard of it; another one sends the same ids again. */
export async function killedBeforeTheReply(log: ConformanceLog): Promise<LostReply> {
  const store = await log.open('audit');
  const proxy = await FaultProxy.before(log.address);
  const [stream, id] = [deliveryStream(), parked().id];
  await store.append(stream, 'no-stream', [parked()]);
  proxy.swallowRepliesTo(id);
  const victim = startAppenders({
    elsewhere: log.elsewhere,
    service: 'intake',
    options: { via: proxy.address },
    task: { kind: 'once', stream, expected: 0, events: [parked(id)] },
  });
  await committed(store, stream, id);
  victim.process.kill('SIGKILL');
  proxy.cut();
  // The same fact, sealed anew, has other bytes; its id is what counts.
  const answer = await store.append(stream, 0, [parked(id)]);
  const ids = await idsIn(store, stream);
  await proxy.close();
  await store.close();
  return { answer, ids, sent: [id] };
}

/** The line breaks after the commit: the store itself has to find out, its caller sees one answer. */
export async function brokenBeforeTheReply(log: ConformanceLog): Promise<LostReply> {
  const store = await log.open('audit');
  const proxy = await FaultProxy.before(log.address);
  const behindProxy = await log.open('intake', { via: proxy.address });
  const [stream, events] = [deliveryStream(), [parked(), parked()]];
  proxy.swallowRepliesTo(events[0]!.id);
  const appending = behindProxy.append(stream, 'no-stream', events);
  await committed(store, stream, events[1]!.id);
  proxy.cut();
  const answer = await appending;
  const ids = await idsIn(store, stream);
  await behindProxy.close();
  await proxy.close();
  await store.close();
  return { answer, ids, sent: events.map(({ id }) => id) };
}

const idsIn = async (store: EventStore, stream: string): Promise<string[]> => idsOf(await store.readStream(stream));

const committed = (store: EventStore, stream: string, id: string): Promise<true> =>
  eventually(async () => ((await idsIn(store, stream)).includes(id) ? true : undefined));
