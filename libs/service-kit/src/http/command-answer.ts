import { Uuid } from '@recourse/contracts';
import Type from 'typebox';
import type { ExecutedCommand } from '../ledger/ledger.js';
import { tokenOf } from './read-token.js';

/** What every command answers. */
export const CommandAnswer = Type.Object({
  stream: Type.String(),
  eventId: Type.String({
    description: 'Of the first event that the command left: the id of what it began, such as a promise',
  }),
  revision: Type.Integer({ description: 'Revision of the last event that the command left' }),
  position: Type.String({ description: 'Position in the log of the last event that the command left' }),
  token: Type.String({ description: 'Send it with a query as Recourse-After to read what was written' }),
  repeated: Type.Boolean({ description: 'True when the command had been done before with the same key' }),
});

export const commandAnswer = ({ stream, eventId, revision, position, repeated }: ExecutedCommand) => ({
  stream,
  eventId,
  revision,
  position,
  token: tokenOf({ position, stream }),
  repeated,
});

export const ComplaintParams = Type.Object({ complaintId: Uuid }, { additionalProperties: false });
export interface ComplaintParams {
  readonly complaintId: string;
}
