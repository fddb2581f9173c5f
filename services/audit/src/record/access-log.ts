import { Inject, Injectable } from '@nestjs/common';
import { streamName, type DataOf } from '@recourse/contracts';
import { decided, Ledger, type CommandContext, type Decision } from '@recourse/service-kit';
import type { AsOf } from '../domain/as-of.js';

type Viewed = DataOf<'access.viewed'>;

interface View extends Pick<Viewed, 'what' | 'purpose'> {
  readonly asOf: AsOf | null;
  readonly comparedTo?: AsOf;
}

/** Records who looked, before anything is shown (design §4). What is not recorded is not shown: every failure is thrown. */
@Injectable()
export class AccessLog {
  /** Looks of this process at one stream take turns: they would only spoil each other's appends. */
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  viewed(complaintId: string, { what, purpose, asOf, comparedTo }: View, command: CommandContext): Promise<void> {
    const data: Viewed = {
      complaintId,
      what,
      purpose,
      ...(asOf ? { asOf: told(asOf) } : {}),
      ...(comparedTo ? { comparedTo: told(comparedTo) } : {}),
    };
    return this.record(streamName.access(complaintId), decided('access.viewed', data), command);
  }

  revealed(data: DataOf<'access.revealed'>, command: CommandContext): Promise<void> {
    return this.record(streamName.access(data.complaintId), decided('access.revealed', data), command);
  }

  searched(data: DataOf<'access.searched'>, command: CommandContext): Promise<void> {
    return this.record(streamName.accessLog, decided('access.searched', data), command);
  }

  private async record(stream: string, decision: Decision, command: CommandContext): Promise<void> {
    const before = this.#last.get(stream) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => this.ledger.record(stream, command, [decision]));
    this.#last.set(stream, mine);
    try {
      await mine;
    } finally {
      if (this.#last.get(stream) === mine) this.#last.delete(stream);
    }
  }
}

const told = ({ axis, value }: AsOf) => ({ axis, value: String(value) });
