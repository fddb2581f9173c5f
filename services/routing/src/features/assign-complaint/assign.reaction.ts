import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { isEventOf } from '@recourse/contracts';
import type { Delivery } from '@recourse/messaging';
import { Assigner, inTurn } from './assigner.js';

/**
 * Gives a complaint a team and a person when it has been classified, or waits again. Where nobody can take it, it waits for the
 * sweeper.
 */
@Controller()
export class AssignReaction {
  constructor(@Inject(Assigner) private readonly assigner: Assigner) {}

  @EventPattern(['complaint.classified', 'complaint.return-decided', 'complaint.recused'])
  async assign(@Payload() { event, lane, signal }: Delivery): Promise<void> {
    if (isEventOf(event, 'complaint.return-decided') && !event.data.accepted) return;
    await this.assigner.assign({ cause: event, lane }, inTurn(event), signal);
  }
}
