import { Inject, Injectable } from '@nestjs/common';
import { Code, isEventOf, parserOf, streamName, type Envelope } from '@recourse/contracts';
import { SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import { foldStaff, type StaffState } from '../domain/staff/staff.state.js';

const code = parserOf(Code);

/** What other streams say at the moment; deciders get it handed in. */
@Injectable()
export class StreamFacts {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  /** Null for somebody who is not registered; an actor may well be called what no registered person can be. */
  async staff(staff: string): Promise<StaffState | null> {
    return code.accepts(staff) ? foldStaff(await this.history(streamName.staff(staff))) : null;
  }

  /** True where no team is named. */
  async hasTeam(team: string | undefined): Promise<boolean> {
    return team === undefined || (await this.history(streamName.team(team))).length > 0;
  }

  /** The tier of a customer, as the file says at the moment. */
  async tierOf(customerId: string): Promise<string | null> {
    const history = await this.history(streamName.customer(customerId));
    return history.reduce<string | null>(
      (tier, event) => (isEventOf(event, 'customer.updated') ? (event.data.tier ?? tier) : tier),
      null,
    );
  }

  private async history(stream: string): Promise<readonly Envelope[]> {
    const { events } = await this.context.store.readStream(stream);
    return events.map(({ event }) => event);
  }
}
