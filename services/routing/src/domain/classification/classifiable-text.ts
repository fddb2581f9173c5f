import type { PersonalOf } from '@recourse/contracts';

/** The text by which a complaint is classified, by rules as by models: what happened, and what the customer wants. */
export const classifiableText = ({ text = '', remedySought = '' }: Partial<PersonalOf<'complaint.received'>>): string =>
  `${text}\n${remedySought}`;
