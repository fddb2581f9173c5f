import { DomainError, isEventOf, type Envelope, type RulesPack } from '@recourse/contracts';
import { assertInstant, decided, type Decision } from '@recourse/service-kit/domain';
import { compiledPack } from '../classification/compiled-pack.js';
import { adoptionsOf, type ModelDescription, type ModelReference } from './adoptions.js';

export interface AdoptModel {
  readonly pack: string;
  readonly model: ModelReference;
  /** Calendar date. */
  readonly effectiveFrom: string;
}

const MOST_NAMED = 20;

/**
 * @param history of the pack's stream
 * @throws DomainError `RULES_NOT_FOUND`; `RULES_NOT_IN_FORCE` on that day; `MODEL_LABELS_UNKNOWN` to the rules from that day
 *   on; `MODEL_ADOPTED_ALREADY`; `INPUT_INVALID` for a day that no calendar has
 */
export function adoptModel(
  history: readonly Envelope[],
  { pack, model, effectiveFrom }: AdoptModel,
  description: ModelDescription,
): Decision[] {
  assertInstant('/effectiveFrom', `${effectiveFrom}T00:00:00.000Z`);
  const governing = packsFrom(history, pack, effectiveFrom);
  const unknown = description.labels.filter((label) => !governing.every((one) => compiledPack(one).accepts(label)));
  if (unknown.length > 0) {
    throw new DomainError('MODEL_LABELS_UNKNOWN', {
      pack,
      count: unknown.length,
      labels: unknown.slice(0, MOST_NAMED),
    });
  }
  const last = adoptionsOf(history).findLast(({ retiredAt }) => retiredAt === null);
  if (last?.model.sha256 === model.sha256 && last.effectiveFrom === effectiveFrom) {
    throw new DomainError('MODEL_ADOPTED_ALREADY', { pack, sha256: model.sha256 });
  }
  return [decided('rules.model-adopted', { pack, model, effectiveFrom, ...description })];
}

/** The version in force on the day, and those that were published after it. */
function packsFrom(history: readonly Envelope[], pack: string, day: string): readonly RulesPack[] {
  const versions = history.flatMap((event) => (isEventOf(event, 'rules.published') ? [event.data.content] : []));
  if (versions.length === 0) throw new DomainError('RULES_NOT_FOUND', { pack });
  const inForce = versions.findLastIndex(({ effectiveFrom }) => effectiveFrom <= day);
  if (inForce < 0) throw new DomainError('RULES_NOT_IN_FORCE', { pack, date: day });
  return versions.slice(inForce);
}

export interface RetireModel {
  readonly pack: string;
  readonly sha256: string;
  /** Code of the house's. */
  readonly reason: string;
}

/** @throws DomainError `MODEL_NOT_ADOPTED` where the pack has no such model in use */
export function retireModel(history: readonly Envelope[], { pack, sha256, reason }: RetireModel): Decision[] {
  const used = adoptionsOf(history).findLast((one) => one.retiredAt === null && one.model.sha256 === sha256);
  if (!used) throw new DomainError('MODEL_NOT_ADOPTED', { pack, sha256 });
  return [decided('rules.model-retired', { pack, model: used.model, reason })];
}
