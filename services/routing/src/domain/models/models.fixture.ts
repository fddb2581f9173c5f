import { streamName, type DataOf, type Envelope, type RulesPack } from '@recourse/contracts';
import { historyOf, sampleTime } from '@recourse/contracts/testing';
import { packOf } from '../sample-pack.fixture.js';
import type { ModelDescription } from './adoptions.js';

export const sha = (digit: string): string => digit.repeat(64);

export const description = (labels: string[] = ['delivery/late', 'other']): ModelDescription => ({
  labels,
  trainedOn: { documents: 200, sha256: sha('d'), source: 'files' },
  seed: 7,
  scores: { accuracy: 900, macroF1: 880, expectedCalibrationError: 20 },
});

type Told =
  | readonly ['rules.published', Partial<RulesPack>]
  | readonly ['rules.model-adopted', Pick<DataOf<'rules.model-adopted'>, 'model' | 'effectiveFrom'>]
  | readonly ['rules.model-retired', DataOf<'rules.model-adopted'>['model']];

/** The stream of the pack `sample`, one minute an event. */
export const packHistory = (...told: readonly Told[]): Envelope[] => {
  const [event] = historyOf(['complaint.received']);
  let version = 0;
  return told.map(([type, what], revision) => ({
    ...event!,
    type,
    stream: streamName.rules('sample'),
    revision,
    occurredAt: sampleTime(revision),
    data:
      type === 'rules.published'
        ? { version: ++version, content: packOf(what as Partial<RulesPack>) }
        : type === 'rules.model-adopted'
          ? { pack: 'sample', ...description(), ...(what as object) }
          : { pack: 'sample', model: what, reason: 'replaced' },
  }));
};
