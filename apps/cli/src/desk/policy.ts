import type { RulesPack } from '@recourse/contracts';
import type { DeskPolicy } from './script.js';

/** What the desk has to know of the pack that governs a channel. @throws RangeError for a channel of none of the packs */
export function policiesOf(packs: readonly RulesPack[]): (channel: string) => DeskPolicy {
  const byChannel = new Map(
    packs.flatMap(({ channels, reopening, revisit }) =>
      channels.map((channel): [string, DeskPolicy] => [
        channel,
        { ...reopening, revisitAttempts: attemptsOf(revisit) },
      ]),
    ),
  );
  return (channel) => {
    const policy = byChannel.get(channel);
    if (!policy) throw new RangeError(`no rule pack for the channel ${channel}`);
    return policy;
  };
}

/** Where no revisit is planned, nothing counts the attempts. */
const attemptsOf = ({ mode, attempts }: RulesPack['revisit']): number =>
  mode === 'planned' ? attempts : Number.POSITIVE_INFINITY;
