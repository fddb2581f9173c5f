import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { configurationParser, MOST_CAPACITY, type Configuration } from '@recourse/contracts';
import type { RecourseApi } from '../client/recourse-api.js';
import { Desk } from '../desk/desk.js';
import { People } from '../desk/people.js';
import { policiesOf } from '../desk/policy.js';
import { settle } from '../summary/settle.js';
import { DEMO_MODEL_ID, demoModel } from './demo-model.js';
import { demoScripts } from './demo-script.js';
import { demoData, parseDemoComplaints, type DemoComplaint } from './scenario.js';

const SEED = 'demo';
/** Team of the sample configuration. */
const SUPERVISORS = 'supervisors';
const read = (file: URL): string => readFileSync(file, 'utf8');

export const demoConfiguration = (): Configuration =>
  configurationParser.parse(JSON.parse(read(demoData.configuration)));

export const demoComplaints = (): DemoComplaint[] =>
  demoData.complaints.flatMap((file) => parseDemoComplaints(read(file)));

/** The sample people with so much room that a test may file whatever it likes without resolving it. */
export function roomyConfiguration(): Configuration {
  const { staff, ...rest } = demoConfiguration();
  return { ...rest, staff: staff.map((person) => ({ ...person, capacity: MOST_CAPACITY })) };
}

export interface DemoOptions {
  readonly api: RecourseApi;
  readonly onFirst: (reference: string) => void;
  readonly onDone: () => void;
}

/** A sample complaint that could not be brought to its end, and why. */
export interface RefusedDemo {
  readonly id: string;
  readonly code: string;
}

/** Done already when the samples are begun anew. */
async function adoptDemoModel(api: RecourseApi, pack: string, effectiveFrom: string): Promise<void> {
  const file = demoModel();
  const sha256 = createHash('sha256').update(file).digest('hex');
  await api.uploadModel(sha256, file);
  await api.adoptModel(pack, { id: DEMO_MODEL_ID, sha256, effectiveFrom }, `demo-model/${pack}/${sha256}`);
}

/** Applies the sample configuration and plays the sample complaints. Begun anew it goes on where it was. */
export async function loadDemo(
  complaints: readonly DemoComplaint[],
  { api, onFirst, onDone }: DemoOptions,
): Promise<readonly RefusedDemo[]> {
  const configuration = demoConfiguration();
  await api.configure(configuration);
  await settle(api);
  for (const { pack, effectiveFrom } of configuration.rules) await adoptDemoModel(api, pack, effectiveFrom);
  let first = true;
  const refused: RefusedDemo[] = [];
  const desk = new Desk({
    api,
    seed: SEED,
    people: new People(await api.staff(), SUPERVISORS),
    policyOf: policiesOf(configuration.rules),
    onFiled: (_script, { reference }) => {
      if (first) onFirst(reference);
      first = false;
    },
    onEnd: ({ submission }, end) => {
      if (end.kind === 'refused') refused.push({ id: submission.externalId, code: end.code });
      onDone();
    },
  });
  await desk.run(demoScripts(complaints));
  return refused;
}
