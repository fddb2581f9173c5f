import { createHash } from 'node:crypto';
import { isEventOf, type Envelope } from '@recourse/contracts';
import type { LabelledText } from '@recourse/classifier';
import type { TrainingSource } from '../training-source.js';
import type { Past } from './open-past.js';
import { pastComplaints, type PastOptions } from './past-complaints.js';

export interface Corrections {
  readonly source: TrainingSource;
  /** Complaints whose category a person gave and whose text is erased. */
  readonly erased: number;
  /** Complaints whose category a person gave and that have no text. */
  readonly empty: number;
}

/** What the last person said who gave the complaint a category; null where only rules and models did. */
export function givenByPerson(history: readonly Envelope[]): string | null {
  const last = history.findLast(
    (event) => isEventOf(event, 'complaint.classified') && event.data.decidedBy === 'person',
  );
  return last && isEventOf(last, 'complaint.classified') ? last.data.category : null;
}

/**
 * The texts of complaints whose category a person gave or confirmed. Its hash is that of their events and categories: whoever
 * has the log finds it again without opening a text, and it tells nothing of them.
 */
export async function correctionsOf(past: Past, pack: string | null, options: PastOptions): Promise<Corrections> {
  const train: LabelledText[] = [];
  const hash = createHash('sha256');
  let [erased, empty] = [0, 0];
  for await (const { received, history } of pastComplaints(past, options)) {
    const label = givenByPerson(history);
    if (label === null || (pack !== null && packOf(history) !== pack)) continue;
    const text = await past.textOf(received);
    if (text === null) erased += 1;
    else if (text.trim() === '') empty += 1;
    else {
      train.push({ text, label });
      hash.update(`${received.id} ${label}\n`);
    }
  }
  const dataSha256 = hash.digest('hex');
  return { source: { train, test: null, dataSha256, splitSha256: null, from: 'corrections' }, erased, empty };
}

/** Of the rules that decided about it. */
function packOf(history: readonly Envelope[]): string | null {
  for (const event of history) {
    if (isEventOf(event, 'complaint.classified', 'complaint.classification-proposed')) {
      const { rules } = event.data;
      if (rules) return rules.pack;
    }
  }
  return null;
}
