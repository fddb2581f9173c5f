import type { Service } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import type { MintedKey } from '@recourse/evidence';
import type { Draft, History } from '../life/draft.js';
import type { Logins } from './logins.js';
import { sealed } from './sealed.js';

/** The log holds other events where those of the history belong: another version of Recourse has made them. */
export class HistoryDiffers extends Error {
  readonly code = 'GENERATED_OTHERWISE';
}

/** What of a history stands in the log already. */
export interface Present {
  readonly complaint: readonly RecordedEvent[];
  /** Whether the customer's file is there. */
  readonly customer: boolean;
}

export const nothingPresent: Present = { complaint: [], customer: false };

/** @throws HistoryDiffers */
export function assertSame({ drafts, complaintId }: History, { complaint }: Present): void {
  complaint.slice(0, drafts.length).forEach(({ event }, place) => {
    if (event.id !== drafts[place]!.event.id)
      throw new HistoryDiffers(`complaint ${complaintId} stands in the log with another history`);
  });
}

export const isComplete = ({ drafts, customer }: History, present: Present): boolean =>
  present.complaint.length >= drafts.length && (customer === null || present.customer);

/**
 * Appends what is missing of a history, in order, each event through the login of its owner; events in a row of one owner in
 * one append. @returns how many events were appended
 */
export async function writeHistory(
  history: History,
  present: Present,
  key: MintedKey,
  logins: Logins,
): Promise<number> {
  const begun = present.complaint.length;
  let appended = 0;
  let customerWritten = history.customer === null || present.customer;
  const files: Promise<unknown>[] = [];
  const openFile = () => {
    const { customer } = history;
    if (customerWritten || customer === null) return;
    customerWritten = true;
    appended += 1;
    const file = logins.store(customer.service).append(customer.event.stream, 'no-stream', [sealed(customer, key)]);
    // Awaited below; until then nobody else looks at it.
    file.catch(() => undefined);
    files.push(file);
  };
  if (begun > 0) openFile();
  for (const { service, drafts } of runsOf(history.drafts.slice(begun))) {
    const { stream, revision } = drafts[0]!.event;
    const events = drafts.map((draft) => sealed(draft, key));
    await logins.store(service).append(stream, revision === 0 ? 'no-stream' : revision - 1, events);
    appended += events.length;
    openFile();
  }
  await Promise.all(files);
  return appended;
}

function runsOf(drafts: readonly Draft[]): { readonly service: Service; readonly drafts: Draft[] }[] {
  const runs: { service: Service; drafts: Draft[] }[] = [];
  for (const draft of drafts) {
    const last = runs.at(-1);
    if (last?.service === draft.service) last.drafts.push(draft);
    else runs.push({ service: draft.service, drafts: [draft] });
  }
  return runs;
}
