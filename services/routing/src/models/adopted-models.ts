import { Inject, Injectable } from '@nestjs/common';
import { streamName } from '@recourse/contracts';
import { comparePositions, type Position } from '@recourse/event-store';
import { SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import { adoptionsOf, modelInForce, type Adoption } from '../domain/models/adoptions.js';

/** The models of rule packs, as their streams in the log say. */
@Injectable()
export class AdoptedModels {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  /**
   * The model for a complaint that was received on this day by the event at this position: what stood in the log before it
   * counts, wherever and whenever it is asked. So the stream itself is read: a read model may be late. Reads at the same time share
   * one query.
   */
  async at(position: Position, pack: string, day: string): Promise<Adoption | null> {
    const { events } = await this.context.store.readStream(streamName.rules(pack));
    const before = events.filter((one) => comparePositions(one.position, position) < 0);
    return modelInForce(adoptionsOf(before.map(({ event }) => event)), day);
  }

  /** In the order in which they were adopted. */
  async of(pack: string): Promise<{ readonly isPack: boolean; readonly adoptions: readonly Adoption[] }> {
    const { events } = await this.context.store.readStream(streamName.rules(pack));
    return { isPack: events.length > 0, adoptions: adoptionsOf(events.map(({ event }) => event)) };
  }
}
