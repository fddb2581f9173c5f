import { Controller, Inject } from '@nestjs/common';
import { Closed, DomainError, foldComplaint, OneOf, Uuid, viewPurposes, type Envelope } from '@recourse/contracts';
import {
  ComplaintParams,
  Input,
  openPersonal,
  Route,
  SERVICE_CONTEXT,
  type Call,
  type ServiceContext,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { assertMayReveal } from '../../domain/reveal.js';
import { eventTitle } from '../../domain/telling/event-title.js';
import { AccessLog } from '../../record/access-log.js';
import { eventsOf, unrecorded } from '../../record/readers.js';

const Reveal = Closed({ eventId: Uuid, purpose: OneOf(...viewPurposes) });

const Revealed = Type.Object({
  eventId: Type.String(),
  type: Type.String(),
  title: Type.String({ description: 'In the language of Accept-Language' }),
  fields: Type.Object(
    {},
    { additionalProperties: true, description: 'The personal values by name; none where it has none' },
  ),
});

/** Personal data is masked everywhere; here somebody reads that of one event, with a purpose. Every time is recorded. */
@Controller('complaints/:complaintId')
export class RevealPersonalController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(AccessLog) private readonly access: AccessLog,
  ) {}

  @Route({
    method: 'POST',
    path: 'reveal',
    status: 200,
    summary: 'Read the personal data of one event of a complaint',
    roles: ['auditor', 'supervisor', 'handler'],
    params: ComplaintParams,
    body: Reveal,
    answer: Revealed,
    refusals: [
      'COMPLAINT_NOT_FOUND',
      'EVENT_NOT_FOUND',
      'STAFF_RECUSED',
      'NOT_THE_HANDLER',
      'PERSONAL_DATA_ERASED',
      'KEYRING_UNAVAILABLE',
      ...unrecorded,
    ],
  })
  async reveal(@Input() call: Call<Static<typeof Reveal>, ComplaintParams>) {
    const { params, body, principal, command, language } = call;
    const { complaintId } = params;
    const { eventId, purpose } = body;
    const events = (await eventsOf(this.context.store, complaintId)).map(({ event }) => event);
    assertMayReveal(foldComplaint(events), principal);
    const event = events.find(({ id }) => id === eventId);
    if (!event) throw new DomainError('EVENT_NOT_FOUND');
    await this.access.revealed({ complaintId, eventId, purpose }, command);
    const { type } = event;
    return { eventId, type, title: eventTitle(type, language), fields: await this.open(event) };
  }

  private async open(event: Envelope): Promise<object> {
    try {
      return await openPersonal(event, this.context.keyRing);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'KEY_DESTROYED') throw new DomainError('PERSONAL_DATA_ERASED');
      throw error;
    }
  }
}
