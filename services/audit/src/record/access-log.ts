import { Inject, Injectable } from '@nestjs/common';
import { streamName, type DataOf } from '@recourse/contracts';
import { decided, Ledger, type CommandContext } from '@recourse/service-kit';
import type { AsOf } from '../../domain/as-of.js';

type Viewed = DataOf<'access.viewed'>;

/** Records who looked, before anything is shown (design §4). */
@Injectable()
export class AccessLog {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  async viewed(
    complaintId: string,
    { what, purpose, asOf }: Pick<Viewed, 'what' | 'purpose'> & { asOf: AsOf | null },
    command: CommandContext,
  ): Promise<void> {
    const data: Viewed = {
      complaintId,
      what,
      purpose,
      ...(asOf ? { asOf: { axis: asOf.axis, value: String(asOf.value) } } : {}),
    };
    await this.ledger.execute(streamName.access(complaintId), command, { emits: ['access.viewed'] }, () => [
      decided('access.viewed', data),
    ]);
  }
}
