import { Controller, Inject } from '@nestjs/common';
import { DomainError, isEventOf, streamName } from '@recourse/contracts';
import { ComplaintParams, Input, Route, SERVICE_CONTEXT, type Call, type ServiceContext } from '@recourse/service-kit';
import Type from 'typebox';

const Access = Type.Object({
  at: Type.String(),
  actor: Type.Object({ kind: Type.String(), id: Type.String(), role: Type.String() }),
  what: Type.String(),
  purpose: Type.String(),
  asOf: Type.Union([Type.Object({ axis: Type.String(), value: Type.String() }), Type.Null()]),
});

@Controller('complaints/:complaintId')
export class ShowAccessController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  @Route({
    method: 'GET',
    path: 'access',
    summary: 'Who looked at the history of a complaint, when and for what purpose',
    roles: ['auditor', 'supervisor'],
    params: ComplaintParams,
    answer: Type.Object({ items: Type.Array(Access) }),
    refusals: ['COMPLAINT_NOT_FOUND'],
  })
  async access(@Input() { params }: Call<unknown, ComplaintParams>) {
    const { complaintId } = params;
    const streams = [streamName.complaint(complaintId), streamName.access(complaintId)];
    const [complaint, access] = await this.context.store.readStreams(streams);
    if (complaint?.revision === 'no-stream') throw new DomainError('COMPLAINT_NOT_FOUND');
    const items = access!.events.flatMap(({ event }) => {
      if (!isEventOf(event, 'access.viewed')) return [];
      const { what, purpose, asOf = null } = event.data;
      return [{ at: event.recordedAt, actor: event.actor, what, purpose, asOf }];
    });
    return { items };
  }
}
