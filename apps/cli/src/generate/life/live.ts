import { isEventOf, streamName, type Envelope } from '@recourse/contracts';
import { endHistory } from '@recourse/intake/domain/complaint-commands';
import { fileComplaint } from '@recourse/intake/domain/file-complaint';
import { registerCustomer } from '@recourse/intake/domain/register-customer';
import type { Submission } from '@recourse/intake/domain/submission';
import { historyChannels } from '../configuration/history-configuration.js';
import { customerOf } from '../population/customers.js';
import { complaintIdOf, customerIdOf } from '../population/ids.js';
import type { World } from '../population/population.js';
import { randomOf } from '../population/random.js';
import { complaintText, demandText } from '../texts/compose.js';
import { Clockwork } from './clockwork.js';
import type { Draft, History } from './draft.js';
import { House } from './house.js';
import { Reactions } from './reactions.js';
import { beginning, operator, Recorder } from './recorder.js';
import { People } from './people.js';

const REGISTER = 'intake.register-customer';

/** Makes the histories of one population, each from its number alone. */
export class Lives {
  private readonly house: House;

  constructor(private readonly world: World) {
    this.house = new House(world.run, world.staff);
  }

  /** The complaint of this number, from 0, from its receipt to the end of its history. */
  live(index: number): History {
    const { run, tenant, arrivals, rules, until, referenceOf } = this.world;
    const random = randomOf(`${run}/life/${index}`);
    const { at, situation } = arrivals.at(index, random);
    const customer = customerOf(run, index);
    const complaintId = complaintIdOf(run, index, at);
    const customerId = customerIdOf(run, customer.first);
    const { language, contact } = customer;
    const text = complaintText(language, situation.issue, random);
    const remedySought = random.chance(0.4) ? demandText(language, random) : undefined;
    const submission: Submission = {
      channel: random.pick(historyChannels),
      language,
      product: situation.product,
      ...(random.chance(0.6) ? { issue: situation.issue } : {}),
      text,
      ...(remedySought === undefined ? {} : { remedySought }),
      contact,
      historical: { receivedAt: new Date(at).toISOString(), precision: 'instant' },
    };
    const recorder = new Recorder(streamName.complaint(complaintId), complaintId, tenant);
    const reactions = new Reactions(recorder, rules, this.house, `${text}\n${remedySought ?? ''}`);
    const known = customer.first !== index;
    const filing = { reference: referenceOf(index), customerId, customerKnown: known, firstContact: null };
    const take = (decide: Parameters<Recorder['command']>[0]): Envelope[] => {
      const events = recorder.command(decide, until);
      reactions.follow(events);
      return events;
    };
    const [received] = take(() => fileComplaint(submission, filing));
    const calendar = rules.content.calendars[0]!;
    const time = new Clockwork(at, calendar, Date.parse(until), random);
    new People({ random, time, recorder, take, rules, house: this.house, language, now: until }).live();
    take(() => endHistory(recorder.state, { asOf: until }, { principal: operator, now: until }));
    const file = known ? null : fileOf(received!, complaintId, contact);
    return { index, complaintId, drafts: recorder.drafts, customer: file, firstOfCustomer: customer.first, customerId };
  }
}

function fileOf(received: Envelope, complaintId: string, contact: NonNullable<Submission['contact']>): Draft {
  if (!isEventOf(received, 'complaint.received')) throw new TypeError(`${complaintId} begins with ${received.type}`);
  const [decision] = registerCustomer(received, complaintId, { contact });
  return beginning(streamName.customer(received.data.customerId), REGISTER, received, decision!);
}
