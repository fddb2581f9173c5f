import { Closed, Language, OneOf, Reference } from '@recourse/contracts';
import Type, { type Static } from 'typebox';
import { FormKey } from '@recourse/service-kit/page';

export const ComplaintPageParams = Closed({ lang: Language, reference: Reference });
export type ComplaintPageParams = Static<typeof ComplaintPageParams>;

/** What the visitor has just done. */
export const outcomesOfVisit = ['supplemented', 'withdrawn', 'answered'] as const;
export const ComplaintPageQuery = Closed({ done: Type.Optional(OneOf(...outcomesOfVisit)) });
export type ComplaintPageQuery = Static<typeof ComplaintPageQuery>;

const Field = Type.Optional(Type.String({ maxLength: 100_000 }));

export const SupplementForm = Closed({ key: FormKey, text: Field });
export type SupplementForm = Static<typeof SupplementForm>;

export const WithdrawalForm = Closed({ key: FormKey, note: Field });
export type WithdrawalForm = Static<typeof WithdrawalForm>;

/** A button alone. */
export const LeaveForm = Closed({});
export type LeaveForm = Static<typeof LeaveForm>;

export const MOST_CHARACTERS_OF_SUPPLEMENT = 10_000;
export const MOST_CHARACTERS_OF_NOTE = 4_000;
