import type { ConsumerState } from '../consumer-status.js';
import type { GroupMember } from './group-member.js';

/** What a consumer under Kafka is doing, as its member of the group and the session of its generation tell. */
export function memberState(
  member: Pick<GroupMember, 'isTroubled' | 'partitions'> | null,
  session: { readonly isPaused: boolean } | null,
): ConsumerState {
  if (!member) return 'stopped';
  const { isTroubled, partitions } = member;
  // Before it has joined it is not known what it may do.
  if (isTroubled || partitions === null || session?.isPaused) return 'paused';
  return partitions.length > 0 ? 'running' : 'standby';
}
