import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Envelope } from '@recourse/contracts';
import { openField, type JsonValue, type SubjectKey } from '@recourse/evidence';
import { SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';

/** One personal value of one event. */
export interface SealedValue {
  readonly event: Envelope;
  readonly member: string;
}

/** Opens single values of events, so that nothing is unsealed that nobody asked for. */
@Injectable()
export class SealedValues {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  /** In the order asked for; null where there is none, or where its key is destroyed. One query at most. */
  async open(values: readonly SealedValue[]): Promise<readonly (JsonValue | null)[]> {
    const keys = await this.context.keyRing.getMany(values.flatMap(({ event }) => event.sealed?.keyId ?? []));
    return values.map(({ event, member }) => {
      const { id: eventId, tenant, stream, revision, type } = event;
      const pointer = `/${member}`;
      const sealed = event.sealed?.fields[pointer];
      const subjectKey = keys.get(event.sealed?.keyId ?? '');
      if (sealed === undefined || !subjectKey) return null;
      return openField({ subjectKey, eventId, pointer, sealed, context: { tenant, stream, revision, type } });
    });
  }

  /** The key that an event's values, and the files that it names, are sealed with. @throws DomainError `PERSONAL_DATA_ERASED` */
  async keyOf({ sealed }: Envelope): Promise<SubjectKey> {
    if (!sealed) throw new DomainError('PERSONAL_DATA_ERASED');
    try {
      return await this.context.keyRing.get(sealed.keyId);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'KEY_DESTROYED') throw new DomainError('PERSONAL_DATA_ERASED');
      throw error;
    }
  }
}
