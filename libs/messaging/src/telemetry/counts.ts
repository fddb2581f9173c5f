import { attributeName, metrics } from '@recourse/contracts/telemetry';
import { counter } from '@recourse/event-store/telemetry';
import type { Trouble } from '../consumer-status.js';

/** Under Kafka every partition of a group has a lease of its own, named `<group>#<partition>`. */
const groupOf = (lease: string) => ({ [attributeName.messagingGroup]: lease.split('#', 1)[0]! });

export const countLeaseTaken = (lease: string): void => counter(metrics.leaseChanges).add(1, groupOf(lease));
export const countRebalance = (group: string): void => counter(metrics.rebalances).add(1, groupOf(group));
export const countDuplicate = (group: string): void => counter(metrics.duplicates).add(1, groupOf(group));

/** For whoever is told of trouble. */
export function countTrouble({ group, code, consequence }: Trouble): void {
  if (consequence === 'lease-lost') counter(metrics.leaseLosses).add(1, groupOf(group));
  if (consequence === 'paused') counter(metrics.pauses).add(1, { ...groupOf(group), [attributeName.errorType]: code });
}
