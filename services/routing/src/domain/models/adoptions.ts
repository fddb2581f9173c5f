import { isEventOf, type DataOf, type Envelope } from '@recourse/contracts';

type Adopted = DataOf<'rules.model-adopted'>;

export type ModelReference = Adopted['model'];

/** What is told of a model when it is adopted. */
export type ModelDescription = Pick<Adopted, 'labels' | 'trainedOn' | 'seed' | 'scores'>;

/** A model that was put to use beside a pack's rules. */
export interface Adoption extends ModelDescription {
  readonly model: ModelReference;
  readonly effectiveFrom: string;
  readonly adoptedAt: string;
  /** Null as long as nobody put it out of use. */
  readonly retiredAt: string | null;
}

/** The models of a pack, from its stream or a prefix of it, in the order in which they were adopted. */
export const adoptionsOf = (history: readonly Envelope[]): readonly Adoption[] =>
  history.reduce<readonly Adoption[]>(evolve, []);

function evolve(adoptions: readonly Adoption[], event: Envelope): readonly Adoption[] {
  if (isEventOf(event, 'rules.model-adopted')) {
    const { pack: _pack, ...told } = event.data;
    return [...adoptions, { ...told, adoptedAt: event.occurredAt, retiredAt: null }];
  }
  if (!isEventOf(event, 'rules.model-retired')) return adoptions;
  const { model } = event.data;
  return adoptions.map((one) =>
    one.retiredAt === null && one.model.sha256 === model.sha256 ? { ...one, retiredAt: event.occurredAt } : one,
  );
}

/** The model for a complaint received on this day: the last adopted whose day has come and that is not retired. */
export const modelInForce = (adoptions: readonly Adoption[], day: string): Adoption | null =>
  adoptions.findLast(({ effectiveFrom, retiredAt }) => retiredAt === null && effectiveFrom <= day) ?? null;
