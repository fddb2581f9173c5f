import { Controller, Inject, type StreamableFile } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import { Route, SERVICE_CONTEXT, type ServiceContext, streamed } from '@recourse/service-kit';
import Type from 'typebox';
import { verifyRecord } from './record-verification.js';

/** Anybody who may can have the record verified; one verification at a time. */
@Controller()
export class VerifyRecordController {
  private running = false;

  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  @Route({
    method: 'POST',
    path: 'verification',
    summary: 'Verify every stored byte, and that the read model says what the events fold to',
    roles: ['operator', 'auditor'],
    status: 200,
    contentType: 'application/x-ndjson',
    answer: Type.String({ description: 'Lines of progress; the last line is the result' }),
    refusals: ['TOO_MANY_REQUESTS'],
  })
  verify(): Promise<StreamableFile> {
    if (this.running) throw new DomainError('TOO_MANY_REQUESTS');
    return streamed(this.lines(), 'application/x-ndjson');
  }

  private async *lines(): AsyncGenerator<string> {
    const { service, dataSource } = this.context;
    const { url } = dataSource.options as { url: string };
    this.running = true;
    try {
      for await (const item of verifyRecord(url, service)) yield `${JSON.stringify(item)}\n`;
    } finally {
      this.running = false;
    }
  }
}
