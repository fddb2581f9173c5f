import { describe, expect, it } from '@jest/globals';
import { foldComplaint, MOST_ATTACHMENTS } from '@recourse/contracts';
import { continued, historyOf, person, stepsTo } from '@recourse/contracts/testing';
import type { Sender } from '@recourse/service-kit/domain';
import { acceptedTypes, assertAccepted, attachFile, readFileName, type Attachment } from './attachments.js';

const attachment: Attachment = {
  attachmentId: 'a0000000-0000-8000-8000-000000000001',
  sha256: 'a'.repeat(64),
  size: 7,
  mediaType: 'image/png',
};
const actor = person('handler-1');
const sender: Sender = { principal: { actor, role: 'handler', channels: [] }, now: '2024-03-05T09:00:00.000Z' };
const command = { channel: 'web', attachment, fileName: 'photo.png' };
const history = historyOf(['complaint.received']);
const refusal = (code: string) => expect.objectContaining({ code });

describe('Attaching a file', () => {
  it('names it in the clear by codes and numbers only', () => {
    expect(attachFile(foldComplaint(history), command, sender)).toEqual([
      {
        type: 'complaint.supplemented',
        data: { channel: 'web', attachments: [attachment] },
        personal: { fileNames: ['photo.png'] },
        actor,
      },
    ]);
  });

  it('is refused after a withdrawal and above the limit, and through a channel that is not permitted', () => {
    expect(() => attachFile(foldComplaint(historyOf(...stepsTo.withdrawn)), command, sender)).toThrow(
      refusal('COMPLAINT_ALREADY_WITHDRAWN'),
    );
    const full = (count: number) =>
      foldComplaint(
        continued(history, [
          'complaint.supplemented',
          { attachments: Array.from({ length: count }, () => attachment) },
        ]),
      );
    expect(() => attachFile(full(MOST_ATTACHMENTS - 1), command, sender)).not.toThrow();
    expect(() => attachFile(full(MOST_ATTACHMENTS), command, sender)).toThrow(refusal('ATTACHMENT_LIMIT_REACHED'));
    const adapter: Sender = { ...sender, principal: { actor, role: 'channel', channels: ['e-mail'] } };
    expect(() => attachFile(foldComplaint(history), command, adapter)).toThrow(refusal('CHANNEL_NOT_PERMITTED'));
  });

  it('accepts no type that runs, and none that nobody knows', () => {
    for (const type of acceptedTypes) expect(() => assertAccepted(type)).not.toThrow();
    for (const type of [null, 'text/html', 'image/svg+xml', 'application/x-msdownload', 'application/zip']) {
      expect(() => assertAccepted(type)).toThrow(refusal('ATTACHMENT_TYPE_REFUSED'));
    }
  });
});

describe('The name of a file', () => {
  it.each([
    ['C:\\Users\\me\\photo.png', 'photo.png'],
    ['/home/me/照片.jpg', '照片.jpg'],
    ['a\u0000b\nc.pdf', 'abc.pdf'],
    ['', 'file'],
    ['folder/', 'file'],
    ['half \ud800', 'half \ufffd'],
  ])('%j is kept as %j', (sent, kept) => {
    expect(readFileName(sent)).toBe(kept);
  });

  it('keeps its end when it is too long', () => {
    const name = readFileName(`${'x'.repeat(300)}.png`);
    expect(name).toHaveLength(255);
    expect(name.endsWith('x.png')).toBe(true);
  });
});
