import type { Client } from './client.js';

interface Found {
  readonly complaintId: string;
  readonly status: string;
  readonly receivedAt: string;
}

const PAGE = 500;
const PAUSE_MS = 15;

interface FoundPage {
  readonly items: readonly Found[];
  readonly next: string | null;
}

const pageAfter = (client: Client, cursor: string): Promise<FoundPage> =>
  client.get<FoundPage>(`/audit/complaints?limit=${PAGE}&after=${encodeURIComponent(cursor)}`);

/** Before every complaint that was received then or later. */
const cursorAt = (instant: Date): string => `${instant.toISOString()}~00000000-0000-0000-0000-000000000000`;

/** The states of all complaints that were received since then, as the search shows them. */
export async function statesSince(client: Client, from: Date): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  for (let cursor: string | null = cursorAt(from); cursor !== null;) {
    const page: FoundPage = await pageAfter(client, cursor);
    for (const { complaintId, status } of page.items) states.set(complaintId, status);
    cursor = page.next;
  }
  return states;
}

/** Looks at the search, as a person would who reloads the list, and tells waiters when it shows their complaint in a state. */
export class Tail {
  private readonly waiting = new Map<string, { status: string; resolve: () => void }>();
  private cursor: string;
  private stopped = false;

  /** @param from looks at what was received since then: there may be very many before */
  constructor(
    private readonly client: Client,
    from: Date,
  ) {
    this.cursor = cursorAt(from);
  }

  shows(complaintId: string, status: string): Promise<void> {
    return new Promise((resolve) => this.waiting.set(complaintId, { status, resolve }));
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      const { items, next } = await pageAfter(this.client, this.cursor);
      for (const { complaintId, status } of items) {
        const waiter = this.waiting.get(complaintId);
        if (waiter?.status !== status) continue;
        this.waiting.delete(complaintId);
        waiter.resolve();
      }
      // Everything before the oldest that is not resolved is done with: the next look begins there.
      const open = items.findIndex(({ status }) => status !== 'resolved');
      const done = open < 0 ? items.at(-1) : items[open - 1];
      if (done && items.length > PAGE / 2) this.cursor = `${done.receivedAt}~${done.complaintId}`;
      if (next === null) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  stop(): void {
    this.stopped = true;
  }
}
