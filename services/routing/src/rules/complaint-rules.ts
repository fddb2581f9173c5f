import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isDomainError, type ComplaintState } from '@recourse/contracts';
import type { Position } from '@recourse/event-store';
import { RulesLibrary, SERVICE_RUNTIME, type RulesVersion, type ServiceRuntime } from '@recourse/service-kit';
import type { ZoneOf } from '../domain/clocks/judge-clocks.js';
import { calendarOf, type StartedClock } from '../domain/clocks/start-clocks.js';
import { SharedFlight } from './shared-flight.js';

const WAIT_MS = 5_000;

/** The version of the rule pack that governs a complaint. */
@Injectable()
export class ComplaintRules {
  private readonly inForce = new SharedFlight<RulesVersion>();

  constructor(
    @Inject(RulesLibrary) private readonly library: RulesLibrary,
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
  ) {}

  /**
   * The version that decided about the complaint before, else the one in force for its channel on the day it was received.
   * @throws DomainError `COMPLAINT_NOT_FOUND`, `CHANNEL_UNKNOWN`
   */
  async of({ rules, channel, receivedAt }: ComplaintState): Promise<RulesVersion> {
    if (rules) return this.library.version(rules);
    if (channel === null || receivedAt === null) throw new DomainError('COMPLAINT_NOT_FOUND');
    return this.library.inForce(channel, receivedAt.slice(0, 10));
  }

  /**
   * As `of`, for an event at this position: intake knew a pack for it, so a pack that is missing here may only be late.
   * @throws DomainError `NOT_YET_APPLIED`, to be tried again
   */
  async at(position: Position, state: ComplaintState): Promise<RulesVersion> {
    try {
      const { rules, channel, receivedAt } = state;
      if (rules) return await this.of(state);
      return await this.inForce.run(`${channel}/${receivedAt?.slice(0, 10)}`, () => this.of(state));
    } catch (error) {
      if (!isDomainError(error, 'CHANNEL_UNKNOWN')) throw error;
      if (!(await this.runtime.project.waitUntilApplied({ position }, WAIT_MS)))
        throw new DomainError('NOT_YET_APPLIED');
      return this.of(state);
    }
  }

  /** The zones of the calendars with which these clocks were started. */
  async zonesOf(clocks: readonly StartedClock[]): Promise<ZoneOf> {
    const zones = new Map<string, string>();
    for (const clock of clocks) zones.set(calendarKey(clock), zoneIn(await this.library.version(clock.rules), clock));
    return (clock) => {
      const zone = zones.get(calendarKey(clock));
      if (zone === undefined) throw new DomainError('INTERNAL');
      return zone;
    };
  }
}

const calendarKey = ({ rules, calendar }: StartedClock): string => `${rules.pack}/${rules.version}/${calendar.id}`;

export const zoneIn = ({ content }: RulesVersion, { calendar }: StartedClock): string =>
  calendarOf(content, calendar.id).timeZone;
