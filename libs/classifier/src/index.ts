export { decodeModel } from './file/decode.js';
export { encodeModel } from './file/encode.js';
export { ModelFileError, type ModelFileProblem } from './file/errors.js';
export type { ModelFacts, TrainingSettings } from './model/facts.js';
export type { Contribution } from './model/explanation.js';
export { TextModel, type Prediction } from './model/text-model.js';
export { CALIBRATION_BINS, scoresOf, type Outcome, type Scores } from './scores/scores.js';
export { TrainingError, type TrainingProblem } from './training/errors.js';
export {
  train,
  trainInSteps,
  type LabelledText,
  type TrainingOptions,
  type TrainingProgress,
} from './training/train.js';
