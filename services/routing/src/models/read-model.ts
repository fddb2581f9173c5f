import { decodeModel, ModelFileError, type TextModel } from '@recourse/classifier';
import { Closed, Count, DomainError, OneOf, parserOf, Sha256 } from '@recourse/contracts';
import Type from 'typebox';
import type { ModelDescription } from '../domain/models/adoptions.js';

const Share = Type.Integer({ minimum: 0, maximum: 1_000, description: 'In thousandths' });

/** What the log says of a model: no floats stand in it, so shares are in thousandths. */
export const descriptionMembers = {
  labels: Type.Array(Type.String(), { description: 'The categories that it can give' }),
  trainedOn: Closed({
    documents: Count,
    sha256: Sha256,
    splitSha256: Type.Optional(Sha256),
    source: OneOf('files', 'corrections'),
  }),
  seed: Count,
  scores: Closed({ accuracy: Share, macroF1: Share, expectedCalibrationError: Share }),
};

const descriptionParser = parserOf(Closed(descriptionMembers));

export interface ReadModel {
  readonly model: TextModel;
  readonly description: ModelDescription;
}

/** @throws DomainError `MODEL_INVALID` for what no `recourse train` has written */
export function readModel(bytes: Uint8Array): ReadModel {
  try {
    const model = decodeModel(bytes);
    return { model, description: descriptionOf(model) };
  } catch (cause) {
    if (cause instanceof ModelFileError) throw new DomainError('MODEL_INVALID', { problem: cause.code }, { cause });
    throw cause;
  }
}

function descriptionOf({ labels, facts }: TextModel): ModelDescription {
  const { documents, dataSha256, splitSha256, source, seed, scores } = facts;
  const description: unknown = {
    labels: [...labels],
    trainedOn: { documents, sha256: dataSha256, ...(splitSha256 === null ? {} : { splitSha256 }), source },
    seed,
    scores: {
      accuracy: thousandths(scores.accuracy),
      macroF1: thousandths(scores.macroF1),
      expectedCalibrationError: thousandths(scores.expectedCalibrationError),
    },
  };
  if (!descriptionParser.accepts(description)) throw new ModelFileError('MODEL_DAMAGED');
  return description;
}

const thousandths = (share: number): number => Math.round(share * 1_000);
