import { streamName } from '@recourse/contracts';
import { logPages } from '@recourse/event-store';
import type { Lives } from '../life/live.js';
import { AT_ONCE, WINDOW } from './write-all.js';
import type { Logins } from './logins.js';

const PAGE = 500;

export interface Begun {
  /** Every complaint below this number is complete. */
  readonly from: number;
  /** From this number on nothing is in the log. */
  readonly until: number;
}

/**
 * How far an earlier run has come. The numbers are taken in order, so those that are begun end somewhere, give or take the window
 * of what is in work: found by halves, however many there are.
 */
export async function findBegun(lives: Lives, complaints: number, { reader }: Logins): Promise<Begun> {
  const isBegun = async (index: number): Promise<boolean> => {
    const { revision } = await reader.readStream(streamName.complaint(lives.live(index).complaintId));
    return revision !== 'no-stream';
  };
  let [low, high] = [0, complaints];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await isBegun(middle)) low = middle + 1;
    else high = middle;
  }
  return { from: Math.max(0, low - WINDOW), until: Math.min(complaints, low + WINDOW) };
}

/** Stream of the complaint that came into the log first; null where there is none. */
export async function firstComplaint({ reader }: Logins): Promise<string | null> {
  for await (const { events } of logPages(reader, { limit: PAGE })) {
    const found = events.find(({ event }) => event.stream.startsWith('complaint-'));
    if (found) return found.event.stream;
  }
  return null;
}

/** Whether the first complaints of this population are where the log's complaints begin. */
export async function isOwn(stream: string, lives: Lives, complaints: number): Promise<boolean> {
  const first = Array.from({ length: Math.min(complaints, AT_ONCE) }, (_, index) => lives.live(index).complaintId);
  return first.some((id) => streamName.complaint(id) === stream);
}
