import { isLive, type ComplaintState, type DataOf, type RulesPack } from '@recourse/contracts';
import { isRecused } from '@recourse/service-kit/domain';
import { absenceOf } from '../staff/absence.js';
import type { LoadBook, Member } from './load-book.js';
import { skillsFor, teamOf } from './route.js';

type Assigned = DataOf<'complaint.assigned'>;
export type Candidate = Assigned['candidates'][number];
export type Because = NonNullable<Assigned['because']>[number];
export type LeftOut = NonNullable<Assigned['leftOut']>[number];

export interface Choice {
  readonly team: string;
  readonly assignee: string;
  /** As far as they fit into an event; the chosen one is the first. */
  readonly candidates: readonly Candidate[];
  readonly loadPosition: string;
  readonly because: readonly Because[];
  readonly leftOut: readonly LeftOut[];
}

/** What of a complaint decides who can take it. */
export type Need = Pick<
  ComplaintState,
  'category' | 'language' | 'routedTo' | 'recused' | 'about' | 'owner' | 'historical' | 'historyEndedAsOf'
>;

export interface Circumstances {
  /** The present. A complaint that lives in the past asks only for people who may handle it at all. */
  readonly now: string;
  /** Of the customer, where the rules take it into account. */
  readonly tier: string | null;
}

const MOST_LISTED = 50;

/**
 * Who of the complaint's team takes it: somebody who may, is there, knows what it takes and has room; the first-contact owner
 * where the rules prefer that, else who speaks the language, if anybody does, with the lowest share of capacity in use.
 * Null when nobody can take it, or the rules leave it to people to claim it.
 */
export function chooseHandler(
  need: Need,
  { assignment }: RulesPack,
  book: Pick<LoadBook, 'membersOf' | 'position'>,
  { now, tier }: Circumstances,
): Choice | null {
  const team = teamOf(need, assignment);
  if (team === null || assignment.mode === 'claim') return null;
  const skills = skillsFor(assignment, need.category);
  const able: Member[] = [];
  const leftOut: LeftOut[] = [];
  for (const member of book.membersOf(team)) {
    const why = hindrance(member, need, skills, now);
    if (why) leftOut.push({ staff: member.person.staff, why });
    else able.push(member);
  }
  const speaking = able.filter(({ person }) => need.language !== null && person.languages.includes(need.language));
  const ranked = (speaking.length > 0 ? speaking : able).map(candidateOf).sort(byShareInUse);
  const owner = assignment.preferOwner ? able.map(candidateOf).find(({ staff }) => staff === need.owner) : undefined;
  const candidates = owner ? [owner, ...ranked.filter(({ staff }) => staff !== owner.staff)] : ranked;
  const [best] = candidates;
  if (!best) return null;
  return {
    team,
    assignee: best.staff,
    candidates: candidates.slice(0, MOST_LISTED),
    loadPosition: book.position,
    because: [
      ...(tierRank(assignment, tier) < Infinity ? (['tier'] as const) : []),
      ...(skills.length > 0 ? (['skill'] as const) : []),
      ...(owner
        ? (['first-contact-owner'] as const)
        : ([...(speaking.length > 0 && speaking.length < able.length ? ['language'] : []), 'load'] as Because[])),
    ],
    leftOut: leftOut.sort((a, b) => (a.staff < b.staff ? -1 : 1)).slice(0, MOST_LISTED),
  };
}

/** How urgent the customer's tier makes a complaint: 0 is the most; `Infinity` for one that the rules do not name. */
export function tierRank({ firstTiers = [] }: RulesPack['assignment'], tier: string | null): number {
  const rank = tier === null ? -1 : firstTiers.indexOf(tier);
  return rank < 0 ? Infinity : rank;
}

function hindrance(
  { person, open }: Member,
  need: Need,
  skills: readonly string[],
  now: string,
): LeftOut['why'] | null {
  if (isRecused(need, person.staff)) return 'recused';
  if (skills.some((skill) => !person.skills?.includes(skill))) return 'unskilled';
  if (!isLive(need)) return null;
  return absenceOf(person, now) ?? (open >= person.capacity ? 'full' : null);
}

const candidateOf = ({ person: { staff, capacity }, open }: Member): Candidate => ({ staff, open, capacity });

/** The lowest share of capacity in use with one complaint more, then the fewest open, then by code. */
const byShareInUse = (a: Candidate, b: Candidate): number =>
  (a.open + 1) * b.capacity - (b.open + 1) * a.capacity || a.open - b.open || (a.staff < b.staff ? -1 : 1);
