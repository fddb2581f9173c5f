import { streamName } from '@recourse/contracts';
import type { Lives } from '../life/live.js';
import type { History } from '../life/draft.js';
import { CustomerKeys } from './customer-keys.js';
import type { Logins } from './logins.js';
import { assertSame, isComplete, nothingPresent, writeHistory, type Present } from './write-history.js';

/**
 * Histories in work at once: so few that a history lies close together in the log, and whoever follows writes its rows once. At
 * 400 the log was filled 8 % faster, and the services took 22 % longer to catch up with it.
 */
export const AT_ONCE = 128;
/**
 * No history is begun this far behind one that is not complete, however long that one takes. So whoever finds a history that is
 * not begun knows that all before it by more than this are complete, and that none behind it by more than this is begun.
 */
export const WINDOW = 4 * AT_ONCE;
/** Complaints whose streams are read in one query, where some of them may be there. */
const LOOKED_UP = 50;

export interface WriteOptions {
  readonly lives: Lives;
  readonly logins: Logins;
  /** First and behind the last number. */
  readonly from: number;
  readonly until: number;
  /** Below this number histories may be in the log in part. */
  readonly lookUpUntil: number;
  readonly signal?: AbortSignal | undefined;
  /** Complaints complete and events appended, since the last call. */
  readonly onDone: (complaints: number, events: number) => void;
}

/** Writes histories in the order of their numbers, many at once. Stops between two of them when the signal says so. */
export async function writeAll({
  lives,
  logins,
  from,
  until,
  lookUpUntil,
  signal,
  onDone,
}: WriteOptions): Promise<void> {
  const keys = new CustomerKeys(logins.keyRing, logins.reader);
  const inWork = new Map<number, Promise<unknown>>();
  let next = from;
  let failed = false;
  let looked: Promise<ReadonlyMap<number, Present>> = Promise.resolve(new Map());
  let lookedUntil = from;

  const present = async (index: number): Promise<Present> => {
    if (index >= lookUpUntil) return nothingPresent;
    if (index >= lookedUntil) {
      const [first, last] = [lookedUntil, Math.min(lookedUntil + LOOKED_UP, lookUpUntil)];
      lookedUntil = last;
      const before = looked;
      looked = before.then(async () => lookUp(lives, logins, first, last));
    }
    return (await looked).get(index) ?? nothingPresent;
  };

  const one = async (index: number): Promise<void> => {
    const history = lives.live(index);
    const found = await present(index);
    assertSame(history, found);
    const recorded = found.complaint.find(({ event }) => event.sealed)?.event.sealed?.keyId ?? null;
    // A customer who comes back needs the key that an earlier complaint, perhaps under way, has brought along.
    if (history.firstOfCustomer !== index) await inWork.get(history.firstOfCustomer);
    const key = keys.of(history, recorded);
    if (isComplete(history, found)) return onDone(1, 0);
    const appended = await writeHistory(history, found, await key, logins);
    onDone(1, appended);
  };

  const work = async (): Promise<void> => {
    while (next < until && !failed && !signal?.aborted) {
      // Numbers are taken in order, and a map keeps the order in which it was filled.
      const [oldest] = inWork;
      if (oldest !== undefined && next - oldest[0] >= WINDOW) {
        await oldest[1];
        continue;
      }
      const index = next++;
      const life = one(index);
      inWork.set(
        index,
        life.catch(() => undefined),
      );
      try {
        await life;
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        inWork.delete(index);
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  const failure = ended.find((one) => one.status === 'rejected');
  if (failure) throw failure.reason;
}

async function lookUp(lives: Lives, { reader }: Logins, first: number, last: number): Promise<Map<number, Present>> {
  const histories = Array.from({ length: last - first }, (_, place) => lives.live(first + place));
  const slices = await reader.readStreams(histories.flatMap(streamsOf));
  const byName = new Map(slices.map((slice) => [slice.stream, slice.events]));
  return new Map(
    histories.map((history) => {
      const [complaint, customer] = streamsOf(history);
      const present = { complaint: byName.get(complaint) ?? [], customer: (byName.get(customer) ?? []).length > 0 };
      return [history.index, present];
    }),
  );
}

const streamsOf = ({ complaintId, customerId }: History): [string, string] => [
  streamName.complaint(complaintId),
  streamName.customer(customerId),
];
