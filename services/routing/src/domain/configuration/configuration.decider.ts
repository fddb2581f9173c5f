import {
  isEventOf,
  streamName,
  type Configuration,
  type Envelope,
  type RulesPack,
  type StaffDefinition,
  type TeamDefinition,
} from '@recourse/contracts';
import { canonicalText, type JsonValue } from '@recourse/evidence';
import { decided, type Decision } from '@recourse/service-kit/domain';

/** What one stream of the configuration shall say. */
export interface Wanted {
  readonly stream: string;
  readonly type: 'team.registered' | 'staff.registered' | 'rules.published';
  /** Whether the stream's last event of this type says so already. `personal` is that event's, opened. */
  saidBy(last: Envelope, personal: Readonly<Record<string, unknown>>): boolean;
  /** The event that says it, as the one after `history`. */
  event(history: readonly Envelope[]): Decision;
}

export const wantedStreams = ({ teams, staff, rules }: Configuration): Wanted[] => [
  ...teams.map(wantedTeam),
  ...staff.map(wantedStaff),
  ...rules.map(wantedRules),
];

const wantedTeam = (team: TeamDefinition): Wanted => ({
  stream: streamName.team(team.team),
  type: 'team.registered',
  saidBy: ({ data }) => same(data, team),
  event: () => decided('team.registered', team),
});

const wantedStaff = ({ name, ...clear }: StaffDefinition): Wanted => ({
  stream: streamName.staff(clear.staff),
  type: 'staff.registered',
  saidBy: ({ data }, personal) => same(data, clear) && personal['name'] === name,
  event: () => decided('staff.registered', clear, { personal: { name } }),
});

const wantedRules = (pack: RulesPack): Wanted => ({
  stream: streamName.rules(pack.pack),
  type: 'rules.published',
  saidBy: ({ data }) => same(data['content'], pack),
  event: (history) => decided('rules.published', { version: publishedVersions(history) + 1, content: pack }),
});

/** The stream tells of models, too. */
const publishedVersions = (history: readonly Envelope[]): number =>
  history.filter((event) => isEventOf(event, 'rules.published')).length;

const same = (a: unknown, b: unknown): boolean => canonicalText(a as JsonValue) === canonicalText(b as JsonValue);
