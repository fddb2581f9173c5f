import type { AdoptedModel } from '../client/api-types.js';
import type { Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { table } from '../output/table.js';

const DIGITS = 12;

export const modelList: Command = {
  name: 'model list',
  usage: '[--pack P]',
  help: 'helpModelList',
  options: { pack: { type: 'string' } },
  run: (context) =>
    withRecourse(context, async (api) => {
      const { say, print, values } = context;
      const packs = typeof values['pack'] === 'string' ? [values['pack']] : (await api.rules()).map(({ pack }) => pack);
      const items: ({ readonly pack: string } & AdoptedModel)[] = [];
      for (const pack of packs) items.push(...(await api.models(pack)).map((one) => ({ pack, ...one })));
      if (items.length === 0) print(say('noModels'));
      else {
        const rows = items.map(({ pack, model, effectiveFrom, retiredAt, present, trainedOn, scores }) => [
          pack,
          model.id,
          model.sha256.slice(0, DIGITS),
          effectiveFrom,
          say(retiredAt === null ? (present ? 'modelInUse' : 'modelFileMissing') : 'modelRetired'),
          trainedOn.documents,
          say(trainedOn.source === 'corrections' ? 'fromCorrections' : 'fromFiles'),
          `${(scores.accuracy / 10).toFixed(1)} %`,
        ]);
        print(
          table(
            [
              say('colPack'),
              say('colModel'),
              'SHA-256',
              say('colInForceFrom'),
              say('colState'),
              say('modelDocuments'),
              say('colSource'),
              say('accuracy'),
            ],
            rows,
          ),
        );
      }
      context.printJson({ items });
      return 0;
    }),
};
