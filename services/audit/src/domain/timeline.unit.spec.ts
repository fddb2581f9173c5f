import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { historyOf, person } from '@recourse/contracts/testing';
import { timelineEntry } from './timeline.js';

const place = { position: '17', hash: 'aGFzaA==' };
const sealed = { keyId: 'some-key', fields: { '/text': 'c2VhbGVk', '/contact': 'c2VhbGVkIHRvbw' } };
const [received] = historyOf(['complaint.received', {}, { sealed, actor: person('zhao') }]) as [Envelope];

describe('An entry of the timeline', () => {
  it('is titled in the reader’s language', () => {
    expect(timelineEntry(received, place, 'en').title).toBe('A complaint came in');
    expect(timelineEntry(received, place, 'zh').title).toBe('收到投诉');
  });

  it('names personal values and shows none, sealed or not', () => {
    const entry = timelineEntry(received, place, 'en');
    expect(entry.sealedFields).toEqual(['text', 'contact']);
    expect(JSON.stringify(entry)).not.toMatch(/c2VhbGVk|some-key/);
  });

  it('says who, when, where and with which hash', () => {
    expect(timelineEntry(received, place, 'en')).toMatchObject({
      ...place,
      revision: 0,
      actor: { id: 'zhao' },
      occurredAt: received.occurredAt,
      recordedAt: received.recordedAt,
      data: received.data,
    });
  });

  it('shows an event of a type that it does not know yet', () => {
    expect(timelineEntry({ ...received, type: 'complaint.of-tomorrow' }, place, 'en').title).toBe(
      'complaint.of-tomorrow',
    );
  });
});
