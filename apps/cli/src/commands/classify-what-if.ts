import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decodeModel } from '@recourse/classifier';
import { isEventOf, rulesPackParser, type RulesPack } from '@recourse/contracts';
import { givenByPerson } from '../classifier/past/corrections.js';
import { Judges, type Alternative } from '../classifier/past/judges.js';
import { withPast } from '../classifier/past/open-past.js';
import { pastComplaints } from '../classifier/past/past-complaints.js';
import { periodOf } from '../classifier/past/period-options.js';
import { categoryThen, WhatIfTally, type Agreement, type WhatIf } from '../classifier/past/what-if.js';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { Progress } from '../output/progress.js';
import { table } from '../output/table.js';

export const classifyWhatIf: Command = {
  name: 'classify what-if',
  usage: '[--model F] [--pack FILE] [--from DATE] [--to DATE]',
  help: 'helpWhatIf',
  options: { model: { type: 'string' }, pack: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  async run(context) {
    const { say, signal, print, printJson } = context;
    const alternative = alternativeOf(context);
    const period = periodOf(context);
    return withPast(context, async (past) => {
      const judges = await Judges.open(past, alternative);
      const tally = new WhatIfTally();
      const bar = new Progress(say, say('replaying'), 0);
      const onProgress = (done: number, total: number) => bar.to(done, total);
      for await (const complaint of pastComplaints(past, { period, signal, onProgress })) {
        const { received, history } = complaint;
        const reference = isEventOf(received, 'complaint.received') ? received.data.reference : '';
        tally.add(reference, categoryThen(history), await judges.judge(complaint), givenByPerson(history));
      }
      bar.end();
      const result = tally.result();
      tell(result, context);
      print(say('nothingWritten'));
      printJson(result);
      return 0;
    });
  },
};

function alternativeOf({ values, say }: Context): Alternative {
  const { model, pack } = values;
  if (model === undefined && pack === undefined) throw new UsageError(say('oneOf', { choices: '--model, --pack' }));
  return {
    model: typeof model === 'string' ? modelOf(model, say) : null,
    pack: typeof pack === 'string' ? packIn(pack, say) : null,
  };
}

function modelOf(file: string, say: Context['say']): NonNullable<Alternative['model']> {
  const bytes = read(file, say);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { reference: { id: 'what-if', sha256 }, model: decodeModel(bytes) };
}

function packIn(file: string, say: Context['say']): RulesPack {
  let value: unknown;
  try {
    value = JSON.parse(read(file, say).toString('utf8'));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(say('notReadable', { file, reason: (error as Error).message }));
  }
  // A configuration with one pack does, too.
  const { rules } = value as { rules?: readonly unknown[] };
  return rulesPackParser.parse(Array.isArray(rules) && rules.length === 1 ? rules[0] : value);
}

function read(file: string, say: Context['say']): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(say('notReadable', { file, reason: (error as Error).message }));
  }
}

function tell(result: WhatIf, { say, print }: Context): void {
  const { complaints, erased, changed, toPerson, fromPerson, changes, people } = result;
  print(
    table(
      [say('colMeasure'), say('colCount')],
      [
        [say('complaints'), complaints],
        [say('wouldChange'), changed],
        [say('wouldAskPerson'), toPerson],
        [say('wouldNotAskPerson'), fromPerson],
        [say('textErased'), erased],
        [say('categoryByPeople'), people.complaints],
      ],
    ),
  );
  const row = (label: string, { agreed, differed, asked }: Agreement) => [label, agreed, differed, asked];
  print(
    table(
      ['', say('colAgreed'), say('colDiffered'), say('colAsked')],
      [row(say('asItWas'), people.before), row(say('asTried'), people.after)],
    ),
  );
  if (changes.length === 0) return;
  const name = (category: string | null) => category ?? say('aPerson');
  const rows = changes.map(({ from, to, count, examples }) => [name(from), name(to), count, examples.join(' ')]);
  print(table([say('colFrom'), say('colTo'), say('colCount'), say('colExamples')], rows));
}
