import { randomUUID } from 'node:crypto';
import type { ComplaintStatus } from '@recourse/contracts';
import { CATEGORY, CHANNEL, HANDLER, RECUSED_HANDLER, stagedSubmission, TEAM } from './configuration.js';
import { operator, supervisor, type Asked, type Person, type Reply, type Stage } from './stage.js';

type Preparation = (complaint: StagedComplaint, stage: Stage) => Promise<string>;

/** What happens to a complaint on its way. */
export interface Way {
  readonly channel?: string;
  readonly historical?: boolean;
  /** Keeps `RECUSED_HANDLER` from it. */
  readonly recused?: boolean;
  /** Who resolves it; its handler unless another one is named. */
  readonly resolvedBy?: Person;
  /** Done as soon as it has come in. What it returns stands in `prepared`. */
  readonly onceReceived?: Preparation;
  /** Done while the handler has it, which also one withdrawn had. What it returns stands in `prepared`. */
  readonly whileAssigned?: Preparation;
}

export interface StagedComplaint {
  readonly complaintId: string;
  readonly reference: string;
  readonly secret: string;
  /** An id that was prepared for the command; one that nobody ever gave where nothing was. */
  readonly prepared: string;
}

export const handler: Person = { role: 'handler', subject: HANDLER };

const RECEIVED_LONG_AGO = { receivedAt: '2024-03-01T09:00:00.000Z', precision: 'instant' } as const;

/** Intake learns of rules that were put into force a moment later; nothing else is waited for. */
function isFiled({ status, body }: Reply): boolean {
  const wait = status === 409 && body['code'] === 'CHANNEL_UNKNOWN';
  if (status >= 300 && !wait) throw new Error(`POST /intake/complaints answers ${status}: ${JSON.stringify(body)}`);
  return !wait;
}

/** Files a complaint and brings it to this status by commands. */
export async function bring(stage: Stage, status: ComplaintStatus, way: Way = {}): Promise<StagedComplaint> {
  const {
    channel = CHANNEL,
    historical = false,
    recused = false,
    resolvedBy = handler,
    onceReceived,
    whileAssigned,
  } = way;
  const filing: Asked = {
    method: 'POST',
    path: '/intake/complaints',
    body: {
      ...stagedSubmission,
      channel,
      ...(historical ? { historical: RECEIVED_LONG_AGO } : {}),
    },
  };
  const filed = (await stage.until(operator, filing, isFiled)) as unknown as StagedComplaint;
  const { complaintId, reference, secret } = filed;
  const step = (person: Person, path: string, body: object) =>
    stage.must(person, { method: 'POST', path: path.replace(':id', complaintId), body });
  const withdraw = () => step(supervisor, '/intake/complaints/:id/withdrawal', { reason: 'customer-request' });

  if (recused)
    await step(supervisor, '/routing/complaints/:id/recusal', { staff: RECUSED_HANDLER, reason: 'complained-about' });
  const unprepared = { complaintId, reference, secret, prepared: randomUUID() };
  const complaint = onceReceived ? { ...unprepared, prepared: await onceReceived(unprepared, stage) } : unprepared;
  if (status === 'received') return complaint;
  if (status === 'withdrawn' && !whileAssigned) {
    await withdraw();
    return complaint;
  }
  await step(supervisor, '/routing/complaints/:id/classification', { category: CATEGORY, severity: 'normal' });
  if (status === 'classified') return complaint;
  await step(supervisor, '/routing/complaints/:id/assignment', { team: TEAM, assignee: HANDLER });
  const staged = whileAssigned ? { ...complaint, prepared: await whileAssigned(complaint, stage) } : complaint;
  if (status === 'assigned') return staged;
  if (status === 'withdrawn') {
    await withdraw();
    return staged;
  }
  await step(resolvedBy, '/resolution/complaints/:id/resolution', { outcome: 'upheld', remedies: ['refund'] });
  if (status === 'closed') await step(supervisor, '/resolution/complaints/:id/closure', { reason: 'customer-agreed' });
  return staged;
}
