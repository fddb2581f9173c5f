import { metrics as api, type Counter, type MeterProvider } from '@opentelemetry/api';
import { attributeName, metrics, type AttributeName, type Metric } from '@recourse/contracts/telemetry';
import { counter } from '@recourse/event-store/telemetry';
import type { Trouble } from '../consumer-status.js';

/** A counter that is made when it is first used, for each SDK that the process has. */
function lazily<Name extends AttributeName>(metric: Metric<Name>) {
  const made = new WeakMap<MeterProvider, Counter<Record<string, string>>>();
  return (attributes: Record<string, string>): void => {
    const provider = api.getMeterProvider();
    let own = made.get(provider);
    if (!own) made.set(provider, (own = counter(metric) as Counter<Record<string, string>>));
    own.add(1, attributes);
  };
}

const add = {
  leaseChange: lazily(metrics.leaseChanges),
  leaseLoss: lazily(metrics.leaseLosses),
  rebalance: lazily(metrics.rebalances),
  duplicate: lazily(metrics.duplicates),
  pause: lazily(metrics.pauses),
};

const of = (group: string) => ({ [attributeName.messagingGroup]: group });

export const countLeaseTaken = (group: string): void => add.leaseChange(of(group));
/** The group's partitions were dealt anew. */
export const countRebalance = (group: string): void => add.rebalance(of(group));
/** An event came again whose effect is there already. */
export const countDuplicate = (group: string): void => add.duplicate(of(group));

/** For whoever is told of trouble. */
export function countTrouble({ group, code, consequence }: Trouble): void {
  if (consequence === 'lease-lost') add.leaseLoss(of(group));
  if (consequence === 'paused') add.pause({ ...of(group), [attributeName.errorType]: code });
}
