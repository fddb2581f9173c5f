import { BURSTS, burstSteps } from '../load/arrivals.js';
import { openArrival } from '../load/open-arrival.js';
import { p95BySecond, recoverySeconds, stepResults } from '../load/recovery.js';
import { tell } from '../load/tell.js';
import { quantile, quantiles } from '../measure.js';
import { Installation } from '../lifecycle/installation.js';
import { receivedToAssigned } from '../lifecycle/steady.js';
import { rowOf, type Row } from '../row.js';
import type { BurstSettings } from './settings.js';

const LIMIT_MS = 1_000;
const RECOVERY_SECONDS = 60;
/** The steps that are bursts; each is followed by a calmer one. */
const BURST_STEPS = [1, 3, 5];

/** Complaints that arrive in bursts: all are accepted, none is lost, and answers are quick again within a minute. */
export async function burstOf(installation: Installation, { basePerSecond, stepSeconds }: BurstSettings): Promise<Row> {
  await installation.settled();
  const from = new Date();
  // Calm enough, and long enough, to see the recovery from the last step too.
  const calm = { perSecond: basePerSecond, seconds: stepSeconds };
  const steps = [...burstSteps(basePerSecond, stepSeconds), calm];
  const filed: string[] = [];
  const begin = performance.now();
  const sent = await openArrival(steps, async () => filed.push(await installation.file()), {
    onProgress: tell('complaints'),
  });
  const seconds = (performance.now() - begin) / 1_000;
  await installation.settled();
  const settledSeconds = (performance.now() - begin) / 1_000 - seconds;
  const states = await installation.statesSince(from);
  const lost = filed.filter((id) => !states.has(id)).length;
  const assigned = filed.filter((id) => states.get(id) === 'assigned');
  const assignedMs = await receivedToAssigned(installation, assigned);
  const accepted = sent.filter(({ failure }) => failure === null).length;
  const recovered = BURST_STEPS.map((step) => recoverySeconds(steps, sent, step, LIMIT_MS));
  const recoveredInTime = recovered.every((one) => one !== null && one <= RECOVERY_SECONDS);
  const measured = { perSecond: accepted / seconds, ...quantiles(sent.map(({ latencyMs }) => latencyMs)) };
  const row = rowOf(
    'burst',
    measured,
    null,
    { goalOf: 'ours', goal: null },
    {
      basePerSecond,
      stepSeconds,
      times: [...BURSTS].join(' → '),
      ours: `complaints that arrive openly at those times of the base rate; every one is accepted, none is lost (each that was accepted is shown by the search once all have caught up), and the 95th percentile of a second is below ${LIMIT_MS} ms again within ${RECOVERY_SECONDS} s of each burst`,
      sent: sent.length,
      accepted,
      lost,
      firstFailure: sent.find(({ failure }) => failure !== null)?.failure ?? null,
      notAssigned: filed.length - assigned.length,
      recoveredSeconds: recovered,
      settledSeconds: Number(settledSeconds.toFixed(1)),
      receivedToAssignedP95Ms: quantile(Float64Array.from(assignedMs).sort(), 0.95),
      steps: stepResults(steps, sent),
      p95BySecond: p95BySecond(sent),
      milliseconds: 'from the intended moment of sending to the answer',
    },
  );
  return { ...row, met: accepted === sent.length && lost === 0 && recoveredInTime };
}

export const burstRow = (settings: BurstSettings): Promise<Row> =>
  Installation.during('one-process', (installation) => burstOf(installation, settings));
