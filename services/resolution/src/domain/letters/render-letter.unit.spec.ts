import { describe, expect, it } from '@jest/globals';
import { foldComplaint, type LetterTemplate } from '@recourse/contracts';
import { historyOf, sampleRules, stepsTo, type Step } from '@recourse/contracts/testing';
import { remediesText } from './letter-words.js';
import { letterText, renderLetter, stationeryOf, type Stationery } from './render-letter.js';

const answer: LetterTemplate = {
  id: 'answer',
  title: { en: 'Your complaint {reference}', zh: '关于您的投诉 {reference}' },
  body: {
    en: 'Received on {receivedOn}, answered on {answeredOn}: {outcome}. You get: {remedies}. {unknown}',
    zh: '{receivedOn}收到，{answeredOn}答复：{outcome}。处理方式：{remedies}。',
  },
};
const receipt: LetterTemplate = {
  id: 'receipt',
  title: { en: 'Received', zh: '已收到' },
  body: { en: 'We have {reference}.', zh: '我们已收到 {reference}。' },
};

const stationery: Stationery = { rules: sampleRules, templates: [answer, receipt], timeZone: 'Asia/Shanghai' };

const at = (occurredAt: string, occurredPrecision: 'instant' | 'day' | 'unknown' = 'instant') => ({
  occurredAt,
  occurredPrecision,
});
const resolved = (when = at('2024-03-05T16:30:00.000Z')): Step => [
  'complaint.resolved',
  { outcome: 'partly-upheld', remedies: ['refund', 'apology', 'free-coffee'] },
  when,
];
const [, classified, assigned] = stepsTo.assigned as [Step, Step, Step];
const answered = (received = at('2024-03-01T09:00:00.000Z'), when = at('2024-03-05T16:30:00.000Z')) =>
  foldComplaint(historyOf(['complaint.received', { language: 'zh' }, received], classified, assigned, resolved(when)));

describe('a letter', () => {
  it('is written in the language of the complaint, with the days of the house', () => {
    expect(renderLetter(answered(), { template: 'answer' }, stationery)).toEqual({
      template: 'answer',
      language: 'zh',
      rules: sampleRules,
      title: '关于您的投诉 RC-0000-0000',
      body: '2024年3月1日收到，2024年3月6日答复：部分成立。处理方式：退款、致歉、free coffee。',
    });
  });

  it('is written in another language when asked for, and leaves alone what it does not know', () => {
    const { title, body } = renderLetter(answered(), { template: 'answer', language: 'en' }, stationery);
    expect(title).toBe('Your complaint RC-0000-0000');
    expect(body).toBe(
      'Received on 1 March 2024, answered on 6 March 2024: partly upheld. You get: a refund, an apology, free coffee. {unknown}',
    );
  });

  it('names a day that came without a time as that day, and says when it is not known', () => {
    const state = answered(at('2024-03-01T00:00:00.000Z', 'day'), at('2024-03-02T00:00:00.000Z', 'unknown'));
    const west = { ...stationery, timeZone: 'America/New_York' };
    const { body } = renderLetter(state, { template: 'answer', language: 'en' }, west);
    expect(body).toContain('Received on 1 March 2024, answered on a day that is not recorded');
  });

  it('says nothing of an answer that has not been given, or counts no longer', () => {
    const open = foldComplaint(historyOf(...stepsTo.assigned));
    const reopened = foldComplaint(historyOf(...stepsTo.resolved, ['complaint.reopened']));
    for (const state of [open, reopened]) {
      expect(() => renderLetter(state, { template: 'answer' }, stationery)).toThrow(
        expect.objectContaining({ code: 'COMPLAINT_NOT_RESOLVED' }),
      );
      expect(renderLetter(state, { template: 'receipt' }, stationery).body).toBe('We have RC-0000-0000.');
    }
  });

  it('needs a template of the rules', () => {
    for (const paper of [null, { ...stationery, templates: [] }, stationery]) {
      expect(() => renderLetter(answered(), { template: 'poem' }, paper)).toThrow(
        expect.objectContaining({ code: 'LETTER_TEMPLATE_NOT_FOUND' }),
      );
    }
  });

  it('is kept as its title and its body', () => {
    expect(letterText(renderLetter(answered(), { template: 'receipt', language: 'en' }, stationery))).toBe(
      'Received\n\nWe have RC-0000-0000.',
    );
  });
});

describe('its words', () => {
  it('say so where there is no remedy', () => {
    expect([remediesText([], 'en'), remediesText([], 'zh')]).toEqual(['none', '无']);
  });

  it('come with the zone of the first calendar', () => {
    const calendar = { id: 'office', version: 1, timeZone: 'Asia/Shanghai', week: {}, exceptions: [] };
    const pack = { calendars: [calendar], letters: [receipt] } as never;
    expect(stationeryOf(sampleRules, pack)).toEqual({
      rules: sampleRules,
      templates: [receipt],
      timeZone: 'Asia/Shanghai',
    });
  });
});
