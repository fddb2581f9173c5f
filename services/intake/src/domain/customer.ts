import { isEventOf, type DataOf, type Envelope, type Language } from '@recourse/contracts';

type Updated = DataOf<'customer.updated'>;

/** The personal values of a customer's file. */
export const personalMembers = ['contact', 'preferences', 'taboos'] as const;
export type PersonalMember = (typeof personalMembers)[number];

/** A customer's file after some prefix of its events. Holds no personal data, only where it stands. */
export interface CustomerState {
  /** -1 before the file was opened. */
  readonly revision: number;
  readonly firstComplaintId: string | null;
  readonly tier: NonNullable<Updated['tier']> | null;
  readonly stage: NonNullable<Updated['stage']> | null;
  readonly language: Language | null;
  /** In the order in which the customer wants to be reached. */
  readonly channels: readonly string[];
  /** Id of the customer whose file this one is part of. */
  readonly mergedInto: string | null;
  /** The events that hold the present values, sealed. */
  readonly sealed: Readonly<Partial<Record<PersonalMember, Envelope>>>;
}

export const noCustomer: CustomerState = {
  revision: -1,
  firstComplaintId: null,
  tier: null,
  stage: null,
  language: null,
  channels: [],
  mergedInto: null,
  sealed: {},
};

/** Total: an event of tomorrow's changes nothing but the revision. */
export const foldCustomer = (events: Iterable<Envelope>): CustomerState => {
  let state = noCustomer;
  for (const event of events) state = { ...state, ...changes(state, event), revision: event.revision };
  return state;
};

function changes(state: CustomerState, event: Envelope): Partial<CustomerState> {
  const sealed = { ...state.sealed, ...sealedIn(event) };
  if (isEventOf(event, 'customer.registered')) {
    return { firstComplaintId: event.data.firstComplaintId ?? null, sealed };
  }
  if (isEventOf(event, 'customer.updated')) {
    const { tier = state.tier, stage = state.stage, language = state.language, channels = state.channels } = event.data;
    return { tier, stage, language, channels, sealed };
  }
  if (isEventOf(event, 'customer.merged')) return { mergedInto: event.data.into };
  return isEventOf(event, 'customer.split') ? { mergedInto: null } : {};
}

const sealedIn = (event: Envelope): CustomerState['sealed'] =>
  Object.fromEntries(
    personalMembers.filter((name) => event.sealed?.fields[`/${name}`] !== undefined).map((name) => [name, event]),
  );
