import { Closed, Reference } from '@recourse/contracts';
import Type, { type Static } from 'typebox';

const Field = Type.Optional(Type.String({ maxLength: 200 }));

export const FollowForm = Closed({ reference: Field, secret: Field });
export type FollowForm = Static<typeof FollowForm>;

/** Somebody whose visit has ended comes back with the reference. */
export const FollowQuery = Closed({ reference: Type.Optional(Reference) });
export type FollowQuery = Static<typeof FollowQuery>;
