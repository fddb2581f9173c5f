import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Envelope } from '../envelope/envelope.js';
import { errorCatalogue } from '../errors/error-catalogue.js';
import { eventTypes } from '../events/registry.js';
import { assertAllowed, commandTable, complaintCommands } from './commands.table.js';
import { foldComplaint } from './complaint.fold.js';
import { complaintStatuses, initialComplaint } from './complaint.state.js';

const complaintTypes = eventTypes.filter(({ stream }) => stream === 'complaint').map(({ type }) => type as string);

const event = (type: string, revision: number, data: object = {}): Envelope => ({
  id: `id-${revision}`,
  type,
  schema: 1,
  stream: 'complaint-1',
  revision,
  occurredAt: '2026-01-01T00:00:00.000Z',
  occurredPrecision: 'instant',
  recordedAt: '2026-01-01T00:00:00.000Z',
  actor: { kind: 'person', id: 'staff-1', role: 'handler' },
  causationId: 'c',
  correlationId: 'c',
  depth: 0,
  traceparent: 't',
  tenant: 'default',
  data: { ...data },
  sealed: null,
  prev: null,
});

describe('the fold of a complaint', () => {
  it('is total: any events in any order give a state, and what did not fit is reported', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...complaintTypes, 'complaint.unheard-of'), { maxLength: 30 }), (types) => {
        const state = foldComplaint(
          types.map((type, revision) => event(type, revision, { cycle: 1, clock: 'x', resolutionId: 'r' })),
        );
        expect(state.revision).toBe(types.length - 1);
        if (types.length > 0 && types[0] !== 'complaint.received') expect(state.anomalies.length).toBeGreaterThan(0);
      }),
    );
  });

  it('can go on from any prefix', () => {
    const history = ['received', 'classified', 'assigned', 'resolved', 'reopened'].map((name, revision) =>
      event(`complaint.${name}`, revision, { cycle: name === 'reopened' ? 2 : 1, automatic: true }),
    );
    for (let cut = 0; cut <= history.length; cut++) {
      expect(foldComplaint(history.slice(cut), foldComplaint(history.slice(0, cut)))).toEqual(foldComplaint(history));
    }
  });

  it('leaves a complaint with the team of a handler who was recused', () => {
    const history = [
      event('complaint.received', 0),
      event('complaint.classified', 1),
      event('complaint.assigned', 2, { team: 'service', assignee: 'mei' }),
    ];
    const recusal = (staff: string) => foldComplaint([...history, event('complaint.recused', 3, { staff })]);
    expect(recusal('mei')).toMatchObject({ status: 'classified', assignee: null, routedTo: 'service' });
    expect(recusal('lin')).toMatchObject({ status: 'assigned', assignee: 'mei', routedTo: null });
  });

  it('notes a second receipt and keeps the first', () => {
    const state = foldComplaint([
      event('complaint.received', 0, { channel: 'web' }),
      event('complaint.received', 1, { channel: 'desk' }),
    ]);
    expect(state).toMatchObject({ channel: 'web', anomalies: [{ revision: 1, problem: 'received twice' }] });
  });
});

describe('the command table', () => {
  const cells = complaintCommands.flatMap((command) => complaintStatuses.map((status) => ({ command, status })));

  it.each(cells)('$command in $status is allowed or refused with a code that exists', ({ command, status }) => {
    const cell = commandTable[command][status];
    const decide = () => assertAllowed({ ...initialComplaint, status }, command);
    if (cell === 'allowed') expect(decide).not.toThrow();
    else {
      expect(errorCatalogue).toHaveProperty(cell);
      expect(decide).toThrow(expect.objectContaining({ code: cell }));
    }
  });

  it('knows no command before the complaint is received', () => {
    for (const command of complaintCommands) {
      expect(() => assertAllowed(initialComplaint, command)).toThrow(
        expect.objectContaining({ code: 'COMPLAINT_NOT_FOUND' }),
      );
    }
  });
});
