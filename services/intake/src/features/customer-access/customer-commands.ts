import { Inject, Injectable } from '@nestjs/common';
import { streamSubject } from '@recourse/contracts';
import { ComplaintCommands, type Call } from '@recourse/service-kit';
import { withdraw } from '../../domain/complaint-commands.js';
import { PUBLIC_CHANNEL, visitor } from '../../domain/customer-sender.js';
import { supplement } from '../../domain/supplement.js';

/** What customers do on their complaints themselves, once they were let in: for the public routes and the public page. */
@Injectable()
export class CustomerCommands {
  constructor(@Inject(ComplaintCommands) private readonly commands: ComplaintCommands) {}

  /** @param stream of the complaint. @throws DomainError what `supplement` refuses with */
  supplement(stream: string, text: string, call: Call) {
    const supplementing = { ...call, principal: visitor, body: { channel: PUBLIC_CHANNEL, text } };
    return this.commands.runAsCustomer(streamSubject(stream), supplementing, 'complaint.supplemented', supplement);
  }

  /** @param stream of the complaint. @throws DomainError what `withdraw` refuses with */
  withdraw(stream: string, note: string | undefined, call: Call) {
    const body = { reason: 'customer-request', ...(note === undefined ? {} : { note }) };
    const withdrawing = { ...call, principal: visitor, body };
    return this.commands.runAsCustomer(streamSubject(stream), withdrawing, 'complaint.withdrawn', withdraw);
  }
}
