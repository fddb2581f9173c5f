import type { PersonalOf } from '@recourse/contracts';

export type Contact = NonNullable<PersonalOf<'customer.registered'>['contact']>;

const HIDDEN = '***';

/** A contact as people see it who need to recognise it, not to use it (requirement K6). */
export function maskedContact({ name, phone, email, address }: Contact): Contact {
  return {
    ...(name === undefined ? {} : { name: afterFirst(name) }),
    ...(phone === undefined ? {} : { phone: beforeLast(phone) }),
    ...(email === undefined ? {} : { email: maskedEmail(email) }),
    ...(address === undefined ? {} : { address: HIDDEN }),
  };
}

const afterFirst = (text: string): string => `${Array.from(text)[0] ?? ''}${HIDDEN}`;

const LEFT_OF_A_NUMBER = 2;

/** The end of a number that is long enough to hide the rest. */
const beforeLast = (number: string): string =>
  number.length < 3 * LEFT_OF_A_NUMBER ? HIDDEN : `${HIDDEN}${number.slice(-LEFT_OF_A_NUMBER)}`;

function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? HIDDEN : `${afterFirst(email.slice(0, at))}${email.slice(at)}`;
}
