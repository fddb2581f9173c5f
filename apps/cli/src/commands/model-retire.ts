import { modelInUse } from '../classifier/model-in-use.js';
import { UsageError, type Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { packOf } from './model-adopt.js';

const DEFAULT_REASON = 'operator-request';

export const modelRetire: Command = {
  name: 'model retire',
  usage: 'NAME|SHA256 --pack P [--reason CODE]',
  help: 'helpModelRetire',
  options: { pack: { type: 'string' }, reason: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  async run(context) {
    const { say, values, positionals, print, printJson } = context;
    const wanted = positionals[0]!;
    const pack = packOf(context);
    const reason = typeof values['reason'] === 'string' ? values['reason'] : DEFAULT_REASON;
    return withRecourse(context, async (api) => {
      const found = modelInUse(await api.models(pack), wanted);
      if (!found) throw new UsageError(say('modelNotInUse', { model: wanted, pack }));
      const { model } = found;
      await api.retireModel(pack, model.sha256, reason);
      print(say('modelRetiredNow', { id: model.id, sha256: model.sha256, pack }));
      printJson({ pack, model, reason });
      return 0;
    });
  },
};
