import fc from 'fast-check';
import { breakOf, misfit } from '../api/answer-check.js';
import type { Answered, HttpClient, Sent } from '../api/http-client.js';
import type { Operation } from '../api/operation.js';
import { Seeded } from '../faults/seeded.js';
import { atOnce } from './at-once.js';
import type { Finding, FuzzResult } from './findings.js';
import { KnownValues } from './known-values.js';
import { planOf, type Plan } from './plan.js';
import { requestOf, type PlannedRequest } from './request-of.js';

export interface FuzzTarget {
  readonly http: HttpClient;
  readonly operations: readonly Operation[];
  /** `Authorization` of somebody of this role; null for nobody. */
  authorization(caller: Plan['caller'], subject: number): Promise<string | null>;
  /** Requests that reach deep, made ready for this round. */
  prepared(round: number): Promise<readonly Job[]>;
}

/** A request and the route that it is for. */
export interface Job {
  readonly operation: Operation;
  readonly request: () => PlannedRequest | Promise<PlannedRequest>;
}

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  readonly progress?: (line: string) => void;
}

const AT_ONCE = 4;
const EACH_A_ROUND = 8;
/** Each reads or rewrites everything that there is. */
const HEAVY = /\/(projections|verification|fold|configuration)\b/;

/** Sends requests made from the documents until so many were answered, and collects the answers that must not be. */
export async function fuzz(target: FuzzTarget, { requests, seed, progress }: FuzzOptions): Promise<FuzzResult> {
  const run = new FuzzRun(target, requests);
  let round = 0;
  for (; !run.isDone; round++) {
    await run.all(await target.prepared(round));
    await run.all(run.planned(seed + round));
    progress?.(run.line);
  }
  await run.alone(await target.prepared(round));
  return run.result;
}

class FuzzRun {
  private readonly known = new KnownValues();
  private readonly byStatus = new Map<number, number>();
  private readonly serverErrors: Finding[] = [];
  private readonly documentBreaks: Finding[] = [];
  private readonly succeeded = new Set<string>();
  private sent = 0;

  constructor(
    private readonly target: FuzzTarget,
    private readonly most: number,
  ) {}

  get isDone(): boolean {
    return this.sent >= this.most;
  }

  get line(): string {
    return `${this.sent} requests, ${this.serverErrors.length} server errors, ${this.documentBreaks.length} document breaks`;
  }

  get result(): FuzzResult {
    const { sent: requests, byStatus, serverErrors, documentBreaks, succeeded, target } = this;
    const statuses = [...byStatus].toSorted(([a], [b]) => a - b);
    return {
      requests,
      byStatus: Object.fromEntries(statuses),
      serverErrors,
      documentBreaks,
      neverSucceeded: target.operations.map(({ name }) => name).filter((name) => !succeeded.has(name)),
    };
  }

  /** Some requests for every route, in an order that looks random. */
  planned(seed: number): readonly Job[] {
    const jobs = this.target.operations.flatMap((operation, index) => {
      const numRuns = HEAVY.test(operation.path) ? 1 : EACH_A_ROUND;
      const plans = fc.sample(planOf(operation), { numRuns, seed: seed * 1_000 + index });
      return plans.map((plan): Job => ({ operation, request: () => this.requestFor(operation, plan) }));
    });
    return new Seeded(seed).sample(jobs, jobs.length);
  }

  private async requestFor(operation: Operation, plan: Plan): Promise<PlannedRequest> {
    const authorization = await this.target.authorization(plan.caller, plan.subject);
    return requestOf(operation, plan, this.known, authorization);
  }

  async all(jobs: readonly Job[]): Promise<void> {
    await atOnce(AT_ONCE, jobs, (job) => this.one(job));
  }

  private async one({ operation, request }: Job): Promise<void> {
    if (this.isDone) return;
    this.sent += 1;
    await this.send({ operation, request });
  }

  /** Routes that have not succeeded yet, one after the other: what one refuses while another is at it says nothing of it. */
  async alone(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) if (!this.succeeded.has(job.operation.name)) await this.send(job);
  }

  private async send({ operation, request }: Job): Promise<void> {
    const planned = await request();
    const answered = await this.target.http.send(planned.sent).catch(unanswered);
    this.judge(operation, planned, answered);
  }

  private judge(operation: Operation, { sent, value }: PlannedRequest, answered: Answered): void {
    const { status } = answered;
    this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
    const note = (findings: Finding[], fault: string) =>
      findings.push({ route: operation.name, fault, sent, answered });
    if (status >= 500) note(this.serverErrors, `answers ${status}`);
    const fault = breakOf(operation, answered);
    if (fault) note(this.documentBreaks, fault);
    if (status < 200 || status >= 400) return;
    // A page may lead on to another one.
    this.succeeded.add(operation.name);
    this.learnFrom(answered);
    const taken = value === undefined ? null : wronglyTaken(operation, sent, value);
    if (taken) note(this.documentBreaks, taken);
  }

  private learnFrom({ headers, text }: Answered): void {
    if (String(headers['content-type']).startsWith('application/json')) this.known.learn(JSON.parse(text));
  }
}

/** The connection broke: no document promises that. */
const unanswered = (cause: Error): Answered => ({ status: 0, headers: {}, text: String(cause) });

/** A body that the document refuses and the route took. */
function wronglyTaken({ bodies }: Operation, { headers = {} }: Sent, value: unknown): string | null {
  const schema = bodies.get(headers['content-type'] ?? '');
  const fault = schema && misfit(schema, value);
  return fault ? `took a body that does not fit its document: ${fault}` : null;
}
