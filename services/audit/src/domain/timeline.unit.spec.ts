import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { continued, historyOf, person, sampleId, type Step } from '@recourse/contracts/testing';
import { timelineEntry } from './timeline.js';

const place = { position: '17', hash: 'aGFzaA==' };
const sealed = { keyId: 'some-key', fields: { '/text': 'c2VhbGVk', '/contact': 'c2VhbGVkIHRvbw' } };
const history = historyOf(['complaint.received', {}, { sealed, actor: person('zhao') }]);
const [received] = history as [Envelope];
const causes = new Map([[received.id, received]]);

const told = (language: 'en' | 'zh', step: Step) => {
  const event = continued(history, step).at(-1)!;
  const { text, why } = timelineEntry(event, place, causes, language);
  return [text, why.text];
};

describe('An entry of the timeline', () => {
  it('is titled in the reader’s language', () => {
    expect(timelineEntry(received, place, causes, 'en').title).toBe('A complaint came in');
    expect(timelineEntry(received, place, causes, 'zh').title).toBe('收到投诉');
  });

  it('names personal values and shows none, sealed or not', () => {
    const entry = timelineEntry(received, place, causes, 'en');
    expect(entry.sealedFields).toEqual(['text', 'contact']);
    expect(JSON.stringify(entry)).not.toMatch(/c2VhbGVk|some-key/);
  });

  it('says who, when, where and with which hash', () => {
    expect(timelineEntry(received, place, causes, 'en')).toMatchObject({
      ...place,
      eventId: sampleId(0),
      revision: 0,
      actor: { id: 'zhao' },
      occurredAt: received.occurredAt,
      recordedAt: received.recordedAt,
      data: received.data,
    });
  });

  it('says in plain words what happened and why', () => {
    const assigned: Step = [
      'complaint.assigned',
      {
        because: ['skill', 'load'],
        candidates: [{ staff: 'handler-1', open: 3, capacity: 20 }],
        leftOut: [{ staff: 'handler-2', why: 'recused' }],
      },
    ];
    expect(told('en', assigned)).toEqual([
      'Cycle: 1; Team: service; Handler: handler-1; Automatic: yes; Candidates: (Person: handler-1, Open complaints: 3, ' +
        'Capacity: 20); Load as of position: 0; Left out: (Person: handler-2, Why: recused)',
      'Chosen for: skill, fewest open complaints; After: A complaint came in (0)',
    ]);
    expect(told('zh', assigned)).toEqual([
      '轮次：1；团队：service；处理人：handler-1；自动：是；候选人：(人员：handler-1、未结件数：3、可承接件数：20)；' +
        '负荷所依日志位置：0；未入选：(人员：handler-2、原因：须回避)',
      '选定依据：技能、负荷最低；起因：收到投诉 (0)',
    ]);
  });

  it('names the rule, the pack and its version', () => {
    expect(told('en', ['complaint.classified'])).toEqual([
      'Cycle: 1; Category: service/delay; Severity: normal; Decided by: a rule',
      'Rule: delay; Rule pack: sample, version 1; After: A complaint came in (0)',
    ]);
    expect(told('zh', ['complaint.classified'])[1]).toBe('规则：delay；规则包：sample 第 1 版；起因：收到投诉 (0)');
  });

  it('tells money in its currency, and limits and calendars in words', () => {
    expect(told('en', ['complaint.compensation-proposed'])[0]).toMatch(/Amount: EUR\s25\.00/);
    expect(told('zh', ['complaint.compensation-proposed'])[0]).toMatch(/金额：EUR\s25\.00/);
    const yen: Step = ['complaint.compensation-proposed', { money: { amount: 2_500, currency: 'JPY' } }];
    expect(told('en', yen)[0]).toMatch(/Amount: JPY\s2,500/);
    expect(told('en', ['complaint.clock-started'])[0]).toMatch(
      /Calendar: office, version 1; Limit: 14 calendar days.*Met by: The complaint got its answer/,
    );
  });

  it('says what it came from: an event, or who sent a command', () => {
    const byCommand: Step = ['complaint.closed', {}, { causationId: sampleId(99), actor: person('chief') }];
    const event = continued(history, byCommand).at(-1)!;
    expect(timelineEntry(event, place, causes, 'en').why).toMatchObject({
      text: 'Reason: satisfied; A person did it',
      reason: 'satisfied',
      cause: { kind: 'command', commandId: sampleId(99) },
    });
    const elsewhere = { ...received, stream: 'staff-zhao', type: 'staff.presence-changed' };
    expect(timelineEntry(event, place, new Map([[sampleId(99), elsewhere]]), 'zh').why).toMatchObject({
      text: '原因：满意；起因：人员在岗状态变更 (staff-zhao 0)',
      cause: { kind: 'event', eventId: received.id, stream: 'staff-zhao', revision: 0 },
    });
  });

  it('shows an event of a type that it does not know yet', () => {
    const unknown = { ...received, type: 'complaint.of-tomorrow', data: { tomorrow: ['x'] } };
    const entry = timelineEntry(unknown, place, causes, 'en');
    expect(entry).toMatchObject({ title: 'complaint.of-tomorrow', text: 'tomorrow: x' });
  });
});
