import type { ComplaintCommand } from '@recourse/contracts';
import { auditExamples } from './audit.js';
import type { Example, Examples } from './example.js';
import { feedbackExamples } from './feedback.js';
import { intakeExamples } from './intake.js';
import { operationExamples } from './operations.js';
import { pageExamples } from './page.js';
import { resolutionExamples } from './resolution.js';
import { routingExamples } from './routing.js';

export type { Example, RequestParts } from './example.js';

/** For every route one request that it answers with success. */
export const examples: Examples = {
  ...intakeExamples,
  ...routingExamples,
  ...resolutionExamples,
  ...feedbackExamples,
  ...auditExamples,
  ...operationExamples,
  ...pageExamples,
};

export interface CommandExample {
  readonly route: string;
  readonly example: Example;
}

/** The routes that take a command of the table. */
export function examplesByCommand(): ReadonlyMap<ComplaintCommand, CommandExample> {
  const byCommand = new Map<ComplaintCommand, CommandExample>();
  for (const [route, example] of Object.entries(examples)) {
    if (example.command) byCommand.set(example.command, { route, example });
  }
  return byCommand;
}
