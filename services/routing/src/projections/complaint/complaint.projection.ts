import { evolveComplaint, initialComplaint, isEventOf, isLive, type ComplaintState } from '@recourse/contracts';
import type { Envelope } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import type { NewRow, RowProjection } from '@recourse/messaging';
import { climbsByTime } from '../../domain/escalation/ladder.js';
import { ComplaintRow, type RunningClock } from './complaint.entity.js';

type Row = NewRow<ComplaintRow>;

export const complaintProjection: RowProjection<ComplaintRow> = {
  entity: ComplaintRow,
  categories: ['complaint'],
  evolve(row, recorded) {
    const { event } = recorded;
    if (!row && !isEventOf(event, 'complaint.received')) return null;
    const state = evolveComplaint(row ? stateOf(row) : initialComplaint, event);
    const live = isLive(state);
    const runningClocks = clocksAfter(row?.runningClocks ?? [], event);
    return {
      ...listed(state),
      ...routed(state),
      returnReason: isEventOf(event, 'complaint.returned')
        ? event.data.reason
        : state.pendingReturn && (row?.returnReason ?? null),
      escalatedTo: isEventOf(event, 'complaint.escalated')
        ? event.data.team
        : state.escalation > 0
          ? (row?.escalatedTo ?? null)
          : null,
      live,
      historyEndedAsOf: state.historyEndedAsOf,
      runningClocks,
      nextDueAt: live ? earliest(runningClocks) : null,
      missedClocks: missedAfter(row?.missedClocks ?? [], state, event),
      waitsAt: waitsAfter(row, state, recorded),
    };
  },
};

const listed = ({ reference, channel, language, receivedAt, customerId, status, cycle }: ComplaintState) => ({
  reference: reference ?? '',
  channel: channel ?? '',
  language: language ?? '',
  receivedAt: receivedAt ?? '',
  customerId,
  status: status ?? 'received',
  cycle,
});

const routed = (state: ComplaintState) => ({
  category: state.category,
  severity: state.severity,
  proposal: state.proposal,
  rulesPack: state.rules?.pack ?? null,
  rulesVersion: state.rules?.version ?? null,
  team: state.team,
  assignee: state.assignee,
  owner: state.owner,
  about: [...state.about],
  recused: [...state.recused],
  pendingReturn: state.pendingReturn,
  bounces: state.bounces,
  routedTo: state.routedTo,
  escalation: state.escalation,
});

/** The part of the complaint's state that the row holds. Its clocks are followed here: only those that run count. */
export const stateOf = (row: Row): ComplaintState => ({
  ...initialComplaint,
  status: row.status as ComplaintState['status'],
  reference: row.reference,
  channel: row.channel,
  language: row.language as ComplaintState['language'],
  receivedAt: row.receivedAt,
  customerId: row.customerId,
  historical: !row.live || row.historyEndedAsOf !== null,
  historyEndedAsOf: row.historyEndedAsOf,
  cycle: row.cycle,
  category: row.category,
  severity: row.severity,
  proposal: row.proposal,
  rules: row.rulesPack === null ? null : { pack: row.rulesPack, version: row.rulesVersion ?? 1, hash: '' },
  team: row.team,
  assignee: row.assignee,
  owner: row.owner,
  about: row.about,
  recused: row.recused,
  pendingReturn: row.pendingReturn,
  bounces: row.bounces,
  routedTo: row.routedTo,
  escalation: row.escalation,
});

const isSame = (a: { clock: string; cycle: number }, b: { clock: string; cycle: number }): boolean =>
  a.clock === b.clock && a.cycle === b.cycle;

function clocksAfter(clocks: RunningClock[], event: Envelope): RunningClock[] {
  if (isEventOf(event, 'complaint.clock-started')) {
    const { clock, cycle, dueAt } = event.data;
    return [...clocks, { clock, cycle, dueAt }];
  }
  if (!isEventOf(event, 'complaint.clock-met', 'complaint.clock-missed', 'complaint.clock-ended')) return clocks;
  return clocks.filter((one) => !isSame(one, event.data));
}

function missedAfter(clocks: RunningClock[], state: ComplaintState, event: Envelope): RunningClock[] {
  if (!isEventOf(event, 'complaint.clock-missed')) return clocks.filter(({ cycle }) => cycle === state.cycle);
  const { clock, cycle, dueAt } = event.data;
  return cycle === state.cycle && climbsByTime(state, dueAt) ? [...clocks, { clock, cycle, dueAt }] : clocks;
}

const earliest = (clocks: readonly RunningClock[]): string | null =>
  clocks.reduce<string | null>((least, { dueAt }) => (least === null || dueAt < least ? dueAt : least), null);

function waitsAfter(row: Row | null, { status }: ComplaintState, { event, position }: RecordedEvent): string | null {
  if (status !== 'classified') return null;
  const begins = row?.status !== 'classified' || isEventOf(event, 'complaint.classified', 'complaint.reopened');
  return begins ? position : row.waitsAt;
}
