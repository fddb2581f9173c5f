import { Controller, Inject } from '@nestjs/common';
import { Reference, Uuid, type ErrorCode } from '@recourse/contracts';
import { CommandAnswer, commandAnswer, Input, Route, type Call, type Role } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { Submission } from '../../domain/submission.js';
import { FilingDesk } from './filing-desk.js';

export const filingRoles: readonly Role[] = ['channel', 'handler', 'supervisor', 'operator'];

export const filingRefusals: readonly ErrorCode[] = [
  'CHANNEL_UNKNOWN',
  'CHANNEL_NOT_PERMITTED',
  'CUSTOMER_UNKNOWN',
  'BACKDATING_NOT_PERMITTED',
  'DATE_IN_FUTURE',
  'INPUT_TOO_LARGE',
  'EVENT_TOO_LARGE',
  'EXTERNAL_ID_REUSED',
  'IDEMPOTENCY_KEY_REUSED',
  'KEYRING_UNAVAILABLE',
];

const Answer = Type.Object({
  complaintId: Uuid,
  reference: Reference,
  secret: Type.String({ description: 'With the reference it opens the status; show it to the customer only' }),
  ...CommandAnswer.properties,
});

@Controller()
export class FileComplaintController {
  constructor(@Inject(FilingDesk) private readonly desk: FilingDesk) {}

  @Route({
    method: 'POST',
    path: 'complaints',
    summary: 'File a complaint; the same again, by external id or Idempotency-Key, gives the first answer again',
    roles: filingRoles,
    body: Submission,
    command: true,
    answer: Answer,
    refusals: filingRefusals,
  })
  async file(@Input() call: Call<Submission>): Promise<Static<typeof Answer>> {
    const { complaintId, reference, secret, ...result } = await this.desk.file(call.body, call);
    return { complaintId, reference, secret, ...commandAnswer(result) };
  }
}
