import { services } from '@recourse/contracts';
import { UsageError, type Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { settle } from '../summary/settle.js';

export const redrive: Command = {
  name: 'redrive',
  usage: 'STREAM | --all',
  help: 'helpRedrive',
  options: { all: { type: 'boolean' } },
  positionals: { least: 0, most: 1 },
  async run(context) {
    const [stream] = context.positionals;
    if ((stream === undefined) === !context.values['all'])
      throw new UsageError(context.say('oneOf', { choices: 'STREAM, --all' }));
    return withRecourse(context, async (api) => {
      let count = 0;
      if (stream === undefined) {
        for (const service of services) count += await api.redrive(service);
      } else {
        const owners = (await api.parked()).filter((item) => item.stream === stream);
        for (const { service } of owners) count += await api.redrive(service, stream);
      }
      const { parked } = await settle(api);
      context.print(context.say('redriveRequested', { count, parked }));
      context.printJson({ requested: count, parked });
      return parked === 0 ? 0 : 1;
    });
  },
};
