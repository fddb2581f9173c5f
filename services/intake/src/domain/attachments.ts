import { assertAllowed, DomainError, MOST_ATTACHMENTS, type ComplaintState, type DataOf } from '@recourse/contracts';
import { decided, type Decision, type Sender } from '@recourse/service-kit/domain';
import { assertPermitted, channelsOf } from './permissions.js';

export type Attachment = NonNullable<DataOf<'complaint.supplemented'>['attachments']>[number];

/** What browsers and office programs of a handler open, and nothing that runs. As the bytes say, not the sender. */
export const acceptedTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/wav',
  'video/mp4',
];

/** @throws DomainError `ATTACHMENT_TYPE_REFUSED` */
export function assertAccepted(mediaType: string | null): asserts mediaType is string {
  if (mediaType === null || !acceptedTypes.includes(mediaType)) {
    throw new DomainError('ATTACHMENT_TYPE_REFUSED', { accepted: acceptedTypes });
  }
}

/** @throws DomainError when the complaint takes no more files */
export function assertTakesFile(state: ComplaintState): void {
  assertAllowed(state, 'supplement');
  if (state.attachments.length >= MOST_ATTACHMENTS) {
    throw new DomainError('ATTACHMENT_LIMIT_REACHED', { limit: MOST_ATTACHMENTS });
  }
}

export interface AttachFile {
  readonly channel: string;
  readonly attachment: Attachment;
  readonly fileName: string;
}

/** A file that is stored already becomes part of the complaint. */
export function attachFile(state: ComplaintState, command: AttachFile, { principal }: Sender): Decision[] {
  const { channel, attachment, fileName } = command;
  assertPermitted(channel, channelsOf(principal));
  assertTakesFile(state);
  return [
    decided(
      'complaint.supplemented',
      { channel, attachments: [attachment] },
      { personal: { fileNames: [fileName] }, actor: principal.actor },
    ),
  ];
}

const LONGEST_NAME = 255;

/** The name that somebody's computer gave the file, without folders and what no file system shows. */
export function readFileName(sent: string): string {
  const name = sent
    .split(/[/\\]/)
    .at(-1)!
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
  return name.slice(-LONGEST_NAME).toWellFormed() || 'file';
}
