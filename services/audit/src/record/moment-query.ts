import { Instant } from '@recourse/contracts';
import Type from 'typebox';

const Revision = Type.Optional(Type.Integer({ minimum: 0, description: 'After the event of this revision' }));
const Recorded = Type.Optional({ ...Instant, description: 'What was known at this instant' });
const Occurred = Type.Optional({
  ...Instant,
  description: 'What was so at this instant, as far as is known today',
});

type MomentMembers<Name extends string> = Record<`${Name}Revision`, typeof Revision> &
  Record<`${Name}Recorded`, typeof Recorded> &
  Record<`${Name}Occurred`, typeof Occurred>;

/** Query members of which one names a moment. */
export const momentMembers = <const Name extends string>(name: Name) =>
  ({
    [`${name}Revision`]: Revision,
    [`${name}Recorded`]: Recorded,
    [`${name}Occurred`]: Occurred,
  }) as MomentMembers<Name>;
