import { describe, expect, it } from '@jest/globals';
import { continued, historyOf, sampleId, sampleTime, stepsTo, type Step } from '@recourse/contracts/testing';
import type { Envelope } from '@recourse/contracts';
import type { ComplaintFact } from './complaint-fact.js';
import { evolveFact } from './evolve-fact.js';

const factOf = (history: readonly Envelope[]): ComplaintFact =>
  history.reduce<ComplaintFact | null>((fact, event) => evolveFact(fact, event), null)!;
const after = (...steps: Step[]): ComplaintFact => factOf(historyOf(...steps));
const at = (revision: number) => ({ at: sampleTime(revision), precision: 'instant' });

describe('the facts of a complaint', () => {
  it('begin with its receipt, and are unchanged by what no indicator counts', () => {
    const [received, supplemented] = historyOf(['complaint.received'], ['complaint.supplemented']);
    expect(evolveFact(null, supplemented!)).toBeNull();
    const fact = factOf([received!]);
    expect(evolveFact(fact, supplemented!)).toBe(fact);
    expect(fact).toMatchObject({ received: at(0), cycles: [{ cycle: 1, started: at(0) }] });
  });

  it('keep the first answer that reached the customer', () => {
    const silent: Step = ['complaint.customer-contacted', { reached: false }];
    const heard: Step = ['complaint.customer-contacted', { reached: true }];
    expect(after(...stepsTo.assigned, silent)).toMatchObject({ responded: null, cycles: [{ contacts: 0 }] });
    expect(after(...stepsTo.assigned, silent, heard, heard)).toMatchObject({
      responded: at(4),
      cycles: [{ contacts: 2 }],
    });
    expect(after(...stepsTo.resolved)).toMatchObject({ responded: at(3) });
  });

  it('say of an assignment whether it was sent back, and of a resolution who had given it', () => {
    const back: Step[] = [
      ['complaint.returned'],
      ['complaint.return-decided', { returnId: sampleId(3), accepted: true }],
    ];
    const fact = after(
      ...stepsTo.assigned,
      ...back,
      ['complaint.assigned', { team: 'second-line', assignee: 'handler-2' }],
      ['complaint.resolved'],
    );
    expect(fact.assignments.map(({ team, returned }) => [team, returned])).toEqual([
      ['service', true],
      ['second-line', false],
    ]);
    expect(fact.cycles).toMatchObject([{ assignments: 2, team: 'second-line', handler: 'handler-2' }]);
    const refused: Step = ['complaint.return-decided', { returnId: sampleId(3), accepted: false }];
    expect(after(...stepsTo.assigned, ['complaint.returned'], refused).assignments).toMatchObject([
      { returned: false },
    ]);
  });

  it('let the last word on a clock count', () => {
    const clock: Step[] = [['complaint.clock-started'], ['complaint.clock-missed'], ['complaint.clock-met']];
    expect(after(...stepsTo.assigned, ...clock).clocks).toMatchObject([
      { status: 'met', ended: at(5), team: 'service', handler: 'handler-1' },
    ]);
  });

  it('tie verdict and tries to the resolution that they judge, also once the next is given', () => {
    const again: Step[] = [
      ['complaint.reopened'],
      ['complaint.assigned', { cycle: 2 }],
      ['complaint.resolved', { cycle: 2 }],
    ];
    const history = continued(
      historyOf(...stepsTo.resolved, ...again),
      ['complaint.revisit-attempted', { resolutionId: sampleId(3) }],
      ['complaint.revisited', { resolutionId: sampleId(6), cycle: 2, scores: { overall: 5, again: 4, recommend: 3 } }],
    );
    expect(factOf(history).cycles).toMatchObject([
      { reopened: true, resolved: at(3), asked: at(7), reached: false, judged: null },
      { reopened: false, started: at(4), asked: at(8), reached: true, judged: at(8), satisfied: true },
    ]);
  });
});
