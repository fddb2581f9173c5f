import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Delivery } from '@recourse/messaging';
import { Assigner, inTurn } from './assigner.js';

/** Gives a classified complaint a team and a person. Where nobody can take it, it waits for the sweeper. */
@Controller()
export class AssignReaction {
  constructor(@Inject(Assigner) private readonly assigner: Assigner) {}

  @EventPattern('complaint.classified')
  async assign(@Payload() { event, signal }: Delivery): Promise<void> {
    await this.assigner.assign(event, inTurn(event), signal);
  }
}
