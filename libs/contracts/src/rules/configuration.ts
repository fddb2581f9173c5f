import Type, { type Static } from 'typebox';
import { Closed, Code, FreeText, Language, LocalizedText } from '../schema/primitives.js';
import { parserOf } from '../schema/parser.js';
import { RulesPack, Shifts } from './rules-pack.js';

export const TeamDefinition = Closed({ team: Code, title: LocalizedText });
export type TeamDefinition = Static<typeof TeamDefinition>;

export const MOST_CAPACITY = 1_000_000;

export const StaffDefinition = Closed({
  staff: Code,
  name: FreeText(200),
  teams: Type.Array(Code, { minItems: 1, maxItems: 50 }),
  languages: Type.Array(Language, { minItems: 1 }),
  /** Open complaints this person can carry at once: then others get the next ones, and those with the lowest share first. */
  capacity: Type.Integer({ minimum: 1, maximum: MOST_CAPACITY }),
  active: Type.Boolean(),
  skills: Type.Optional(Type.Array(Code, { maxItems: 50 })),
  shifts: Type.Optional(Shifts),
});
export type StaffDefinition = Static<typeof StaffDefinition>;

/** What `recourse config apply FILE` takes: the state that teams, people and rule packs shall have. */
export const Configuration = Closed({
  teams: Type.Array(TeamDefinition, { maxItems: 500 }),
  staff: Type.Array(StaffDefinition, { maxItems: 5000 }),
  rules: Type.Array(RulesPack, { maxItems: 50 }),
});
export type Configuration = Static<typeof Configuration>;

export const configurationParser = parserOf(Configuration);
