import type { Trouble } from '@recourse/messaging';

/** What a process tells the supervisor that started it. */
export type ProcessReport =
  | { readonly kind: 'ready'; readonly url: string | null }
  /** It takes no more work: send requests elsewhere. */
  | { readonly kind: 'draining' }
  | ({ readonly kind: 'trouble' } & Pick<Trouble, 'group' | 'code' | 'consequence'>);

/** What the supervisor tells the process: finish and end. */
export interface StopOrder {
  readonly kind: 'stop';
}

const isStopOrder = (message: unknown): message is StopOrder => (message as StopOrder | null)?.kind === 'stop';

/** The channel to the supervisor; of a process that nobody supervises it is silent. */
export const supervisorChannel = {
  get isSupervised(): boolean {
    return process.send !== undefined;
  },

  report(report: ProcessReport): void {
    // Without the callback a channel that closes at this moment would be an unhandled error.
    if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
  },

  /** Calls back when the supervisor orders it, or is gone. */
  onStop(stop: () => void): void {
    if (process.send === undefined) return;
    process.on('message', (message) => isStopOrder(message) && stop());
    process.once('disconnect', stop);
  },
};
