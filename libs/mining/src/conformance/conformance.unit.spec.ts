import { describe, expect, it } from '@jest/globals';
import { complaintStatuses, type Envelope } from '@recourse/contracts';
import { historyOf, sampleId, stepsTo, type Step } from '@recourse/contracts/testing';
import { ProcessMiner } from '../discovery/process-miner.js';
import { ConformanceCheck } from './conformance.js';
import { checkRules, ruleOf, type Rule } from './rules.js';

function checked(...histories: (readonly Envelope[])[]) {
  const check = new ConformanceCheck();
  for (const [index, events] of histories.entries()) check.accept(`case ${index}`, events);
  return check.result();
}

describe('ConformanceCheck', () => {
  it.each(complaintStatuses)('finds that the shortest way to %s keeps to the design', (status) => {
    expect(checked(historyOf(...stepsTo[status]))).toMatchObject({ fitness: 1, deviatingEvents: 0, deviations: [] });
  });

  it('names the case, the event and the code where a command is not allowed in the state', () => {
    const resolvedUnassigned = historyOf(['complaint.received'], ['complaint.resolved']);
    const result = checked(historyOf(...stepsTo.closed), resolvedUnassigned);
    expect(result).toMatchObject({ cases: 2, fittingCases: 1, fitness: 0.5, events: 7, deviatingEvents: 1 });
    const deviation = {
      caseId: 'case 1',
      revision: 1,
      activity: 'complaint.resolved',
      problem: 'COMPLAINT_NOT_ASSIGNED',
    };
    expect(result.deviations).toEqual([
      { activity: deviation.activity, problem: deviation.problem, count: 1, examples: [deviation] },
    ]);
  });

  it.each<[string, Step[]]>([
    ['no such promise', [...stepsTo.assigned, ['complaint.promise-kept', { promiseId: sampleId(99) }]]],
    ['no such return is pending', [...stepsTo.assigned, ['complaint.return-decided', { returnId: sampleId(99) }]]],
    ['clock was never started', [...stepsTo.assigned, ['complaint.clock-met']]],
    ['received twice', [...stepsTo.assigned, ['complaint.received']]],
  ])('names what the fold says of an event out of place: %s', (problem, steps) => {
    expect(checked(historyOf(...steps)).deviations).toMatchObject([{ problem, count: 1 }]);
  });

  it('says nothing of no cases', () => expect(checked()).toMatchObject({ fitness: null }));
});

const processOf = (...paths: string[]) => {
  const miner = new ProcessMiner();
  for (const [index, path] of paths.entries())
    for (const activity of path) miner.accept({ caseId: `case ${index}`, activity, team: null, time: null });
  return miner.result();
};

describe('rules', () => {
  it.each<[string, number, number, number | null]>([
    ['response: A -> B', 4, 3, 2],
    ['precedence: A -> B', 3, 1, 0],
    ['absence: C', 5, 1, 1],
    ['not-coexistence: A -> B', 4, 3, 1],
  ])('checks %s', (text, applies, violations, at) => {
    const [result] = checkRules(processOf('AB', 'ABA', 'AC', 'BA', 'D'), [ruleOf(text)!]);
    expect(result).toMatchObject({ applies, violations });
    if (at !== null) expect(result!.examples.map((one) => one.at)).toContain(at);
  });

  it('names the first case of each variant that breaks a rule, and how many go that way', () => {
    const rule: Rule = { kind: 'absence', a: 'C' };
    expect(checkRules(processOf('AB', 'AC', 'AC'), [rule])[0]!.examples).toEqual([{ case: 'case 1', cases: 2, at: 1 }]);
  });

  it.each(['response: A', 'absence: A -> B', 'A -> B', 'chain: A -> B', ''])('refuses %p', (text) =>
    expect(ruleOf(text)).toBeNull(),
  );
});
