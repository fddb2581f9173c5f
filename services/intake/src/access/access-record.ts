import { Inject, Injectable } from '@nestjs/common';
import { streamName, type DataOf } from '@recourse/contracts';
import { decided, Ledger, type CommandContext } from '@recourse/service-kit';

export type Purpose = DataOf<'access.revealed'>['purpose'];

/** Records who reads personal data, before anything is shown (design §6). */
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
    const stream = streamName.access(complaintId);
    await this.ledger.execute(stream, command, { emits: ['access.revealed'] }, () =>
      eventIds.map((eventId) => decided('access.revealed', { complaintId, eventId, purpose })),
    );
  }
}
