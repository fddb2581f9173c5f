import type { Client } from './client.js';

interface Found {
  readonly complaintId: string;
  readonly status: string;
  readonly receivedAt: string;
}

const PAGE = 500;
const PAUSE_MS = 15;

/** Looks at the search, as a person would who reloads the list, and tells waiters when it shows their complaint in a state. */
export class Tail {
  private readonly waiting = new Map<string, { status: string; resolve: () => void }>();
  private cursor = '';
  private stopped = false;

  constructor(private readonly client: Client) {}

  shows(complaintId: string, status: string): Promise<void> {
    return new Promise((resolve) => this.waiting.set(complaintId, { status, resolve }));
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      const after = this.cursor === '' ? '' : `&after=${encodeURIComponent(this.cursor)}`;
      const { items, next } = await this.client.get<{ items: Found[]; next: string | null }>(
        `/audit/complaints?limit=${PAGE}${after}`,
      );
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
