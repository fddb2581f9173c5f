import { failPoint } from '@recourse/messaging';
import { ApiProblem } from '../client/api-problem.js';
import type { Answer, Filed, Submission } from '../client/api-types.js';
import { Patience, pauseFor } from '../client/patience.js';
import type { RecourseApi } from '../client/recourse-api.js';
import type { CaseWatch } from './case-watch.js';
import type { Seen } from './condition.js';
import { DeskRefusal } from './desk-refusal.js';
import type { People } from './people.js';
import type { Plan, PlannedAction, PlannedStep } from './plan.js';
import type { DeskScript } from './script.js';
import { bodyOf, doerOf, pathOf, stepKey } from './step-request.js';

/** Kills the process, when a test arms it, after the service has answered a step and before the desk knows. */
const BEFORE_REPLY_IS_USED = 'desk.between-commit-and-reply';

/** What the plays of all complaints share. */
export interface Stage {
  readonly api: RecourseApi;
  readonly seed: string;
  readonly people: People;
  readonly watch: CaseWatch;
  readonly keyless: boolean;
}

/** The steps of one complaint, one after the other. */
export class Play {
  /** To the steps taken so far, by their place. */
  private readonly answers = new Map<number, Answer>();

  constructor(
    private readonly stage: Stage,
    private readonly script: DeskScript,
    private readonly complaint: Filed,
  ) {}

  async run({ steps, end }: Plan): Promise<void> {
    for (const step of steps) await this.take(step);
    if (end.length > 0) await this.until(end);
  }

  private async take({ index, action, after, begunBy }: PlannedStep): Promise<void> {
    const { api, seed, keyless } = this.stage;
    const seen = await this.until(after);
    const begunId = begunBy === null ? undefined : this.answers.get(begunBy)?.eventId;
    const path = pathOf(action.do, this.complaint.complaintId, begunId);
    const link = action.do === 'link' ? { otherComplaintId: await this.idOf(action.other) } : {};
    const key = keyless ? null : stepKey(seed, this.script.submission.externalId, index);
    const answer = await byWhomeverMay(this.doers(action, index, seen), (actedBy) =>
      untilPlanned(() => api.command(path, bodyOf(action, { actedBy, ...link }), key), api.client.signal),
    );
    this.answers.set(index, answer);
    failPoint(BEFORE_REPLY_IS_USED);
  }

  /** Filed again, a complaint is the one that was filed before. @throws DeskRefusal why it is not taken */
  private async idOf(submission: Submission): Promise<string> {
    const [item] = (await this.stage.api.fileInBulk([submission])).items;
    if (!item || 'code' in item) throw new DeskRefusal(item?.code ?? 'NOT_ANSWERED');
    return item.complaintId;
  }

  private until(conditions: PlannedStep['after']): Promise<Seen> {
    return this.stage.watch.until(this.complaint, conditions, (place) => this.answers.get(place)?.revision ?? 0);
  }

  /** Who may do it, in this order; null is the sender itself. */
  private doers(action: PlannedAction, index: number, { case: found }: Seen): readonly (string | null)[] {
    if (action.do === 'end-history') return [null];
    const { people, seed } = this.stage;
    const { externalId, language } = this.script.submission;
    const question = `${seed}/${externalId}/${index}`;
    const assignee = found?.assignee ?? null;
    switch (doerOf(action)) {
      case 'sender':
        return [null];
      case 'supervisor':
        return [people.supervisor(language, question)];
      case 'assignee':
        return [assignee ?? people.anybody(language, question)];
      case 'colleague':
        return assignee ? people.colleaguesOf(assignee, found?.team ?? null) : [people.anybody(language, question)];
    }
  }
}

/** No work list shows who is recused from a complaint: the refusal says "not you". */
async function byWhomeverMay(
  [first = null, ...others]: readonly (string | null)[],
  send: (actedBy: string | null) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send(first);
  } catch (error) {
    const isRecused = error instanceof ApiProblem && error.code === 'STAFF_RECUSED';
    if (!isRecused || others.length === 0) throw error;
    return byWhomeverMay(others, send);
  }
}

/** The revisit is planned by a reaction to the resolution, which no work list of cases shows: the refusal says "not yet". */
async function untilPlanned(send: () => Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  const patience = new Patience();
  for (;;) {
    try {
      return await send();
    } catch (error) {
      const pause = error instanceof ApiProblem && error.code === 'REVISIT_NOT_PLANNED' ? patience.next(null) : null;
      if (!pause) throw error;
      await pauseFor(pause, signal);
    }
  }
}
