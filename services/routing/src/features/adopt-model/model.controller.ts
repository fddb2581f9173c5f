import { Controller, Inject } from '@nestjs/common';
import {
  Closed,
  Code,
  Count,
  DomainError,
  Instant,
  LocalDate,
  OrNull,
  Sha256,
  streamName,
  type EventTypeName,
} from '@recourse/contracts';
import {
  CommandAnswer,
  commandAnswer,
  Input,
  Ledger,
  MAX_FILE_BYTES,
  Route,
  type Call,
  type Decide,
} from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { adoptModel, retireModel } from '../../domain/models/adopt-model.decider.js';
import { AdoptedModels } from '../../models/adopted-models.js';
import { ModelStore } from '../../models/model-store.js';
import { descriptionMembers } from '../../models/read-model.js';

const KeptModel = Type.Object({ sha256: Sha256, bytes: Count, ...descriptionMembers });

const AdoptedModel = Type.Object({
  model: Type.Object({ id: Code, sha256: Sha256 }),
  effectiveFrom: LocalDate,
  adoptedAt: Instant,
  retiredAt: OrNull(Instant),
  present: Type.Boolean({ description: 'Whether its file is here; without it, complaints that need it are parked' }),
  ...descriptionMembers,
});

const ModelParams = Closed({ sha256: Sha256 });
const PackParams = Closed({ pack: Code });
const PackModelParams = Closed({ pack: Code, sha256: Sha256 });
const Adoption = Closed({
  id: { ...Code, description: 'What the house calls the model' },
  sha256: { ...Sha256, description: 'Of its file, which was uploaded before' },
  effectiveFrom: { ...LocalDate, description: 'It classifies complaints that were received on this day or later' },
});
const Retirement = Closed({ reason: Code });

type PackParams = Static<typeof PackParams>;

const readers = ['handler', 'supervisor', 'auditor', 'operator'] as const;

/** Models that classify what no rule fits: their files, and which pack uses which since when. */
@Controller()
export class ModelController {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ModelStore) private readonly store: ModelStore,
    @Inject(AdoptedModels) private readonly adopted: AdoptedModels,
  ) {}

  @Route({
    method: 'PUT',
    path: 'models/:sha256',
    summary: 'Upload the file of a model; nothing uses it before a rule pack adopts it',
    roles: ['operator'],
    params: ModelParams,
    file: { maxBytes: MAX_FILE_BYTES },
    answer: KeptModel,
    refusals: ['MODEL_INVALID'],
  })
  async uploadModel(@Input() { body, params }: Call<Buffer, Static<typeof ModelParams>>) {
    const { description } = await this.store.keep(params.sha256, body);
    return { ...params, bytes: body.length, ...description };
  }

  @Route({
    method: 'POST',
    path: 'rules/:pack/models',
    summary: 'Put a model to use: it classifies what no rule of the pack fits',
    roles: ['operator'],
    params: PackParams,
    body: Adoption,
    command: true,
    answer: CommandAnswer,
    refusals: [
      'RULES_NOT_FOUND',
      'RULES_NOT_IN_FORCE',
      'MODEL_NOT_FOUND',
      'MODEL_INVALID',
      'MODEL_LABELS_UNKNOWN',
      'MODEL_ADOPTED_ALREADY',
      'EVENT_TOO_LARGE',
    ],
  })
  adoptModel(@Input() call: Call<Static<typeof Adoption>, PackParams>) {
    const { id, sha256, effectiveFrom } = call.body;
    const adoption = { ...call.params, model: { id, sha256 }, effectiveFrom };
    return this.run(call, 'rules.model-adopted', async (history) => {
      const { description } = await this.store.open(sha256);
      return adoptModel(history, adoption, description);
    });
  }

  @Route({
    method: 'POST',
    path: 'rules/:pack/models/:sha256/retirement',
    summary: 'Put a model out of use: what was adopted before it classifies again, or people do',
    roles: ['operator'],
    params: PackModelParams,
    body: Retirement,
    command: true,
    answer: CommandAnswer,
    refusals: ['MODEL_NOT_ADOPTED'],
  })
  retireModel(@Input() call: Call<Static<typeof Retirement>, Static<typeof PackModelParams>>) {
    const retirement = { ...call.params, ...call.body };
    return this.run(call, 'rules.model-retired', (history) => retireModel(history, retirement));
  }

  @Route({
    method: 'GET',
    path: 'rules/:pack/models',
    summary: 'The models of a rule pack, in the order in which they were adopted',
    roles: readers,
    params: PackParams,
    answer: Type.Object({ items: Type.Array(AdoptedModel) }),
    refusals: ['RULES_NOT_FOUND'],
  })
  async listModels(@Input() { params }: Call<unknown, PackParams>) {
    const { isPack, adoptions } = await this.adopted.of(params.pack);
    if (!isPack) throw new DomainError('RULES_NOT_FOUND', { ...params });
    const present = await this.store.present(adoptions.map(({ model }) => model.sha256));
    return { items: adoptions.map((one) => ({ ...one, present: present.has(one.model.sha256) })) };
  }

  private async run({ params, command }: Call<unknown, PackParams>, emits: EventTypeName, decide: Decide) {
    return commandAnswer(await this.ledger.execute(streamName.rules(params.pack), command, { emits: [emits] }, decide));
  }
}
