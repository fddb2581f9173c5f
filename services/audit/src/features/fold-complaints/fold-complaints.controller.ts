import { Controller, Inject, type StreamableFile } from '@nestjs/common';
import { Route, SERVICE_CONTEXT, type ServiceContext, streamed } from '@recourse/service-kit';
import Type from 'typebox';
import { foldLine } from '../../domain/canonical-fold.js';
import { foldKeys } from './fold-keys.js';

const BATCH = 100;

/** The canonical fold: what two runs that received the same must have in common. */
@Controller()
export class FoldComplaintsController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  @Route({
    method: 'GET',
    path: 'fold',
    summary: 'What happened to each complaint, one line of canonical JSON each, by channel and external id',
    roles: ['operator', 'auditor'],
    contentType: 'text/plain',
    answer: Type.String(),
  })
  fold(): Promise<StreamableFile> {
    return streamed(this.batches(), 'text/plain; charset=utf-8');
  }

  private async *batches(): AsyncGenerator<string> {
    const { store, keyRing } = this.context;
    const keys = await foldKeys(store, keyRing);
    for (let from = 0; from < keys.length; from += BATCH) {
      const slices = await store.readStreams(keys.slice(from, from + BATCH).map(({ stream }) => stream));
      yield slices.map(({ events }) => `${foldLine(events.map(({ event }) => event))}\n`).join('');
    }
  }
}
