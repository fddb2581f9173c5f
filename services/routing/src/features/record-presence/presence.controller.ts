import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Instant, streamName, Uuid, type EventTypeName } from '@recourse/contracts';
import { CommandAnswer, commandAnswer, Input, Ledger, Route, type Call, type Decide } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { cancelLeave, changePresence, planLeave } from '../../domain/staff/staff.decider.js';

const StaffParams = Closed({ staff: Code });
const LeaveParams = Closed({ staff: Code, leaveId: Uuid });
const Presence = Closed({ present: Type.Boolean() });
const PlannedLeave = Closed({ from: Instant, until: Instant });
const Nothing = Closed({});

type StaffParams = Static<typeof StaffParams>;
type LeaveParams = Static<typeof LeaveParams>;

const roles = ['handler', 'supervisor', 'operator'] as const;

/** Who is there and who will be away: handlers say it of themselves, supervisors of anybody. */
@Controller('staff/:staff')
export class PresenceController {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  @Route({
    method: 'PUT',
    path: 'presence',
    summary: 'Say whether a person is there',
    roles,
    params: StaffParams,
    body: Presence,
    command: true,
    answer: CommandAnswer,
    refusals: ['STAFF_NOT_FOUND'],
  })
  changePresence(@Input() call: Call<Static<typeof Presence>, StaffParams>) {
    const change = { ...call.params, ...call.body };
    return this.run(call, 'staff.presence-changed', (history) => changePresence(history, change, senderOf(call)));
  }

  @Route({
    method: 'POST',
    path: 'leaves',
    summary: 'Plan a leave; its id is that of the event, and is listed with the person',
    roles,
    params: StaffParams,
    body: PlannedLeave,
    command: true,
    answer: CommandAnswer,
    refusals: ['STAFF_NOT_FOUND'],
  })
  planLeave(@Input() call: Call<Static<typeof PlannedLeave>, StaffParams>) {
    const leave = { ...call.params, ...call.body };
    return this.run(call, 'staff.leave-planned', (history) => planLeave(history, leave, senderOf(call)));
  }

  @Route({
    method: 'POST',
    path: 'leaves/:leaveId/cancellation',
    summary: 'Cancel a leave, or end it early',
    roles,
    params: LeaveParams,
    body: Nothing,
    command: true,
    answer: CommandAnswer,
    refusals: ['STAFF_NOT_FOUND', 'LEAVE_NOT_FOUND'],
  })
  cancelLeave(@Input() call: Call<Static<typeof Nothing>, LeaveParams>) {
    return this.run(call, 'staff.leave-cancelled', (history) => cancelLeave(history, call.params, senderOf(call)));
  }

  private async run({ params, command }: Call<unknown, StaffParams>, emits: EventTypeName, decide: Decide) {
    return commandAnswer(
      await this.ledger.execute(streamName.staff(params.staff), command, { emits: [emits] }, decide),
    );
  }
}

const senderOf = ({ principal, command }: Call) => ({ principal, now: command.now });
