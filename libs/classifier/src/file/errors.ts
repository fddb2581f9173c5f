export type ModelFileProblem = 'MODEL_FOREIGN' | 'MODEL_VERSION_UNKNOWN' | 'MODEL_DAMAGED';

const messages: Readonly<Record<ModelFileProblem, string>> = {
  MODEL_FOREIGN: 'this is no model of the classifier',
  MODEL_VERSION_UNKNOWN: 'the model is of a version that this program does not know',
  MODEL_DAMAGED: 'the model is cut off or altered',
};

/** Bytes that are no model. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';

  constructor(readonly code: ModelFileProblem) {
    super(messages[code]);
  }
}
