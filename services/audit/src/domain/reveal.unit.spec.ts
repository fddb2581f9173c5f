import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, stepsTo, type Step } from '@recourse/contracts/testing';
import type { Role } from '@recourse/service-kit/domain';
import { assertMayReveal } from './reveal.js';

const revealing = (steps: readonly Step[], role: Role, id: string) => () =>
  assertMayReveal(foldComplaint(historyOf(...steps)), { actor: { kind: 'person', id, role }, role, channels: [] });
const refusal = (code: string) => expect.objectContaining({ code });

describe('Personal data of a complaint', () => {
  it('may be read by its handler, by a supervisor and by an auditor', () => {
    expect(revealing(stepsTo.assigned, 'handler', 'handler-1')).not.toThrow();
    expect(revealing(stepsTo.assigned, 'supervisor', 'chief')).not.toThrow();
    expect(revealing(stepsTo.received, 'auditor', 'auditor-1')).not.toThrow();
  });

  it('may not be read by another handler, nor by any while nobody has it', () => {
    expect(revealing(stepsTo.assigned, 'handler', 'handler-2')).toThrow(refusal('NOT_THE_HANDLER'));
    expect(revealing(stepsTo.classified, 'handler', 'handler-1')).toThrow(refusal('NOT_THE_HANDLER'));
  });

  it.each(['handler', 'supervisor', 'auditor'] as const)('may not be read by a %s whom it is about', (role) => {
    const [, ...later] = stepsTo.assigned;
    const about: Step[] = [['complaint.received', { about: ['handler-1'] }], ...later];
    expect(revealing(about, role, 'handler-1')).toThrow(refusal('STAFF_RECUSED'));
  });

  it('may not be read by somebody recused later', () => {
    const recused: Step[] = [...stepsTo.assigned, ['complaint.recused', { staff: 'chief' }]];
    expect(revealing(recused, 'supervisor', 'chief')).toThrow(refusal('STAFF_RECUSED'));
    expect(revealing(recused, 'supervisor', 'another-chief')).not.toThrow();
  });
});
