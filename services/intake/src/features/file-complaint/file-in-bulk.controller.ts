import { Controller, Inject } from '@nestjs/common';
import { Closed, Count, errorCatalogue, isDomainError, Uuid, type Language } from '@recourse/contracts';
import { detailsIn, Input, Route, type Call } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { submissionParser } from '../../domain/submission.js';
import { filingRefusals } from './file-complaint.controller.js';
import { FilingDesk, type FilingCall } from './filing-desk.js';

const MOST_ITEMS = 100;

const Bulk = Closed({
  submissions: Type.Array(Type.Unknown({ description: 'A submission, as for POST /complaints' }), {
    minItems: 1,
    maxItems: MOST_ITEMS,
  }),
});

const item = { index: Count, externalId: Type.Optional(Type.String()) };
const FiledItem = Type.Object({
  ...item,
  complaintId: Uuid,
  reference: Type.String(),
  position: Type.String(),
  repeated: Type.Boolean(),
});
const RefusedItem = Type.Object(
  { ...item, code: Type.String(), detail: Type.String() },
  { description: `Codes: ${['INPUT_INVALID', ...filingRefusals].join(', ')}, STORE_UNAVAILABLE` },
);
type Item = Static<typeof FiledItem> | Static<typeof RefusedItem>;

/** For importers. The items are appended side by side, and one that is refused is refused alone. */
@Controller()
export class FileInBulkController {
  constructor(@Inject(FilingDesk) private readonly desk: FilingDesk) {}

  @Route({
    method: 'POST',
    path: 'complaints/bulk',
    summary: `File up to ${MOST_ITEMS} complaints`,
    roles: ['operator'],
    body: Bulk,
    command: true,
    status: 200,
    answer: Type.Object({ items: Type.Array(Type.Union([FiledItem, RefusedItem])) }),
  })
  async fileInBulk(@Input() call: Call<Static<typeof Bulk>>): Promise<{ items: Item[] }> {
    const { submissions } = call.body;
    return { items: await Promise.all(submissions.map((one, index) => this.fileItem(one, index, call))) };
  }

  private async fileItem(value: unknown, index: number, call: FilingCall & { language: Language }): Promise<Item> {
    const place = { index, ...externalIdOf(value) };
    try {
      const submission = submissionParser.parse(value);
      const { complaintId, reference, position, repeated } = await this.desk.file(submission, call, index);
      return { ...place, complaintId, reference, position, repeated };
    } catch (error) {
      if (!isDomainError(error)) throw error;
      return {
        ...detailsIn(error.details, call.language),
        ...place,
        code: error.code,
        detail: errorCatalogue[error.code][call.language],
      };
    }
  }
}

function externalIdOf(value: unknown): { externalId?: string } {
  const externalId = (value as { externalId?: unknown } | null)?.externalId;
  return typeof externalId === 'string' ? { externalId } : {};
}
