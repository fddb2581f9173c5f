import { Inject, Injectable } from '@nestjs/common';
import { foldComplaint, streamName, type ComplaintState, type ErrorCode } from '@recourse/contracts';
import { handlerRefusals, SERVICE_CONTEXT, type Principal, type ServiceContext } from '@recourse/service-kit';
import { assertReader } from '../../domain/assert-reader.js';

/** Reads one complaint for somebody whom it concerns. */
@Injectable()
export class CaseReader {
  static readonly refusals = ['COMPLAINT_NOT_FOUND', ...handlerRefusals] as const satisfies readonly ErrorCode[];

  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  /** @throws DomainError the codes of `refusals` */
  async read(complaintId: string, principal: Principal): Promise<ComplaintState> {
    const { events } = await this.context.store.readStream(streamName.complaint(complaintId));
    const state = foldComplaint(events.map(({ event }) => event));
    assertReader(state, { principal });
    return state;
  }
}
