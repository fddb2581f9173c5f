import { Inject, Injectable } from '@nestjs/common';
import { streamName, type DataOf } from '@recourse/contracts';
import { decided, Ledger, type CommandContext } from '@recourse/service-kit';

export type Purpose = DataOf<'access.revealed'>['purpose'];

/** Records who reads personal data, before anything is shown (design §6), and each time anew. */
@Injectable()
export class AccessRecord {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  async revealed(
    complaintId: string,
    eventIds: readonly string[],
    purpose: Purpose,
    command: CommandContext,
  ): Promise<void> {
    if (eventIds.length === 0) return;
    const looks = eventIds.map((eventId) => decided('access.revealed', { complaintId, eventId, purpose }));
    await this.ledger.record(streamName.access(complaintId), command, looks);
  }
}
