import { UsageError, type Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { complaintIdOf } from './replay.js';
import { Progress } from '../output/progress.js';
import { settle } from '../summary/settle.js';

export const fold: Command = {
  name: 'fold',
  usage: '--all --canonical | REFERENCE|ID',
  help: 'helpFold',
  options: { all: { type: 'boolean' }, canonical: { type: 'boolean' } },
  positionals: { least: 0, most: 1 },
  async run(context) {
    const { values, positionals, say } = context;
    const [name] = positionals;
    if (name === undefined && !values['all']) throw new UsageError(say('oneOf', { choices: '--all, REFERENCE, ID' }));
    return withRecourse(context, async (api) => {
      if (name === undefined) {
        await settle(api);
        // The service sorts all of them before it sends the first one.
        const bar = new Progress(say, say('folding'), (await api.figures()).complaints);
        bar.step(0);
        try {
          for await (const line of api.foldLines()) {
            if (context.isUnread()) break;
            process.stdout.write(`${line}\n`);
            bar.step();
          }
        } finally {
          bar.end();
        }
        return 0;
      }
      const complaintId = await complaintIdOf(api, name);
      if (complaintId === null) {
        process.stderr.write(`${say('notFound', { reference: name })}\n`);
        return 1;
      }
      const { state } = await api.state(complaintId, '');
      process.stdout.write(`${JSON.stringify(state, null, context.json ? 0 : 2)}\n`);
      return 0;
    });
  },
};
