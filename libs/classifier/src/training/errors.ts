export type TrainingProblem = 'TOO_FEW_DOCUMENTS' | 'TOO_FEW_LABELS';

/** Nothing can be learnt from the documents. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';

  constructor(
    readonly code: TrainingProblem,
    message: string,
    readonly values: Readonly<Record<string, number>> = {},
  ) {
    super(message);
  }
}
