import type { RulesPack } from '@recourse/contracts';
import type { DeskPolicy } from './script.js';

/** What the desk has to know of the pack that governs a channel. @throws RangeError for a channel of none of the packs */
export function policiesOf(packs: readonly RulesPack[]): (channel: string) => DeskPolicy {
  const byChannel = new Map(
    packs.flatMap(({ channels, reopening }) => channels.map((channel): [string, DeskPolicy] => [channel, reopening])),
  );
  return (channel) => {
    const policy = byChannel.get(channel);
    if (!policy) throw new RangeError(`no rule pack for the channel ${channel}`);
    return policy;
  };
}
