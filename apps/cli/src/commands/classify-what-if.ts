import { isEventOf } from '@recourse/contracts';
import { givenByPerson } from '../classifier/past/corrections.js';
import { Judges } from '../classifier/past/judges.js';
import { withPast } from '../classifier/past/open-past.js';
import { pastComplaints } from '../classifier/past/past-complaints.js';
import { periodOf } from '../classifier/past/period-options.js';
import { readAlternative } from '../classifier/past/read-alternative.js';
import { categoryThen, WhatIfTally, type Agreement, type WhatIf } from '../classifier/past/what-if.js';
import type { Command, Context } from '../command-line/command.js';
import { Progress } from '../output/progress.js';
import { table } from '../output/table.js';

export const classifyWhatIf: Command = {
  name: 'classify what-if',
  usage: '[--model F] [--pack FILE] [--from DATE] [--to DATE]',
  help: 'helpWhatIf',
  options: { model: { type: 'string' }, pack: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  async run(context) {
    const { say, signal, print, printJson } = context;
    const alternative = readAlternative(context);
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
