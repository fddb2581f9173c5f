import { services, type Service } from '@recourse/contracts';
import type { ConsumerStatus, ConsumerStatuses, RelayView } from '../client/api-types.js';
import type { RecourseApi } from '../client/recourse-api.js';

/** How far one consumer group is. */
export interface GroupLag {
  readonly service: Service;
  readonly group: string;
  readonly strategy: 'feed' | 'kafka';
  /** The best that an instance says: one that works is enough. */
  readonly state: string;
  readonly instances: number;
  /** Null while it can't be asked. */
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
  readonly parked: number | null;
  readonly lastTrouble: string | null;
}

export interface Lag {
  readonly groups: readonly GroupLag[];
  /** Null where there is no relay. */
  readonly relay: RelayView | null;
}

/** From the best to the worst. */
const STATES = ['running', 'paused', 'standby', 'failed', 'stopped'];

/** What the instances of a service say of one of its groups, as one. */
export function combined(
  service: Service,
  strategy: GroupLag['strategy'],
  statuses: readonly ConsumerStatus[],
): GroupLag {
  const [best] = statuses.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  const { group, state, lagEvents, lagSeconds, parked, lastTrouble } = best!;
  return { service, group, strategy, state, instances: statuses.length, lagEvents, lagSeconds, parked, lastTrouble };
}

/** @param instances APIs of the single instances of a service, where they are known; else the installation's is asked */
export async function readLag(api: RecourseApi, instances: (service: Service) => readonly RecourseApi[]): Promise<Lag> {
  const [relay, ...perService] = await Promise.all([
    api.relay(),
    ...services.map((service) => statusesOf(service, api, instances(service))),
  ]);
  const groups = perService.flatMap((statuses, index) => {
    const service = services[index]!;
    const { strategy } = statuses[0]!;
    return [statuses.map(({ react }) => react), statuses.map(({ project }) => project)].map((group) =>
      combined(service, strategy, group),
    );
  });
  return { groups, relay: relay.exists ? relay : null };
}

async function statusesOf(
  service: Service,
  api: RecourseApi,
  instances: readonly RecourseApi[],
): Promise<readonly ConsumerStatuses[]> {
  const answers = await Promise.all(instances.map((one) => one.consumers(service).catch(() => null)));
  const known = answers.filter((answer) => answer !== null);
  return known.length > 0 ? known : [await api.consumers(service)];
}
