import { evolveComplaint, initialComplaint, isEventOf, isLive, type ComplaintState } from '@recourse/contracts';
import type { Envelope } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import type { NewRow, RowProjection } from '@recourse/messaging';
import { ComplaintRow, type RunningClock } from './complaint.entity.js';

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
      status: state.status ?? 'received',
      cycle: state.cycle,
      category: state.category,
      severity: state.severity,
      team: state.team,
      assignee: state.assignee,
      live,
      runningClocks,
      nextDueAt: live ? earliest(runningClocks) : null,
      waitsAt: waitsAfter(row, state, recorded),
    };
  },
};

const listed = ({ reference, channel, language, receivedAt }: ComplaintState) => ({
  reference: reference ?? '',
  channel: channel ?? '',
  language: language ?? '',
  receivedAt: receivedAt ?? '',
});

/** The part of the complaint's state that the row holds. Its clocks are followed here: only those that run count. */
const stateOf = (row: ComplaintRow): ComplaintState => ({
  ...initialComplaint,
  status: row.status as ComplaintState['status'],
  reference: row.reference,
  channel: row.channel,
  language: row.language as ComplaintState['language'],
  receivedAt: row.receivedAt,
  historical: !row.live,
  cycle: row.cycle,
  category: row.category,
  severity: row.severity,
  team: row.team,
  assignee: row.assignee,
});

function clocksAfter(clocks: RunningClock[], event: Envelope): RunningClock[] {
  if (isEventOf(event, 'complaint.clock-started')) {
    const { clock, cycle, dueAt } = event.data;
    return [...clocks, { clock, cycle, dueAt }];
  }
  if (!isEventOf(event, 'complaint.clock-met', 'complaint.clock-missed', 'complaint.clock-ended')) return clocks;
  const { clock, cycle } = event.data;
  return clocks.filter((one) => one.clock !== clock || one.cycle !== cycle);
}

const earliest = (clocks: readonly RunningClock[]): string | null =>
  clocks.reduce<string | null>((least, { dueAt }) => (least === null || dueAt < least ? dueAt : least), null);

function waitsAfter(
  row: NewRow<ComplaintRow> | null,
  { status }: ComplaintState,
  { event, position }: RecordedEvent,
): string | null {
  if (status !== 'classified') return null;
  return isEventOf(event, 'complaint.classified', 'complaint.reopened') ? position : (row?.waitsAt ?? null);
}
