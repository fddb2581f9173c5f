import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '@recourse/contracts';
import { apiOf } from '../command-line/with-recourse.js';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { noticePrinter } from '../command-line/notice.js';
import type { RecourseApi } from '../client/recourse-api.js';
import { demoComplaints, loadDemo } from '../demo/load-demo.js';
import { writeWhole } from '../embedded/home-files.js';
import { Progress } from '../output/progress.js';
import type { RecourseOptions, RunningInstallation } from '../runtime/installation.js';
import { instanceCounts, oneEach, type InstanceCounts } from '../supervisor/instance-counts.js';
import { printSummary, summarise } from '../summary/summary.js';

/** Sample complaints are filed in the channels of this pack. */
const DEMO_PACK = 'service-quality';
const MOST_RELAYS = 9;

export const start: Command = {
  name: 'start',
  usage: '[--once] [--port N] [--no-demo] [--delivery feed|kafka] [--instances SERVICE=N,…] [--relays N]',
  help: 'helpStart',
  options: {
    once: { type: 'boolean' },
    port: { type: 'string' },
    'no-demo': { type: 'boolean' },
    delivery: { type: 'string' },
    instances: { type: 'string' },
    relays: { type: 'string' },
  },
  async run(context) {
    const { say, values, signal, print } = context;
    const start = chooseStart(context);
    print(say('starting'));
    const recourse = await start();
    const api = apiOf(context, recourse);
    try {
      const complete = await loadAndSum(context, api);
      if (values['once']) return complete ? 0 : 1;
      announce(context, recourse);
      return await untilStopped(recourse, context, signal);
    } finally {
      api.client.close();
      if (signal.aborted) print(say('stopping'));
      await recourse.stop();
    }
  },
};

/** Everything in this process, or each service in its own. What only one of them needs is loaded for that one. */
function chooseStart({ home, values, say }: Context): () => Promise<RunningInstallation> {
  const options: RecourseOptions = {
    home,
    port: wholeNumber(values, 'port', 0, 65_535, say) ?? 0,
    log: noticePrinter(say),
  };
  const delivery = values['delivery'] ?? 'feed';
  if (delivery !== 'feed' && delivery !== 'kafka') throw new UsageError(say('oneOf', { choices: 'feed, kafka' }));
  const relays = wholeNumber(values, 'relays', 1, MOST_RELAYS, say) ?? 1;
  const instances = instancesOf(values['instances'], say);
  if (delivery === 'feed' && instances === null)
    return async () => (await import('../runtime/recourse.js')).startRecourse(options);
  return async () => {
    const { startSupervised } = await import('../supervisor/start-supervised.js');
    return startSupervised({ ...options, delivery, relays, instances: instances ?? oneEach });
  };
}

function instancesOf(value: unknown, say: Context['say']): InstanceCounts | null {
  if (typeof value !== 'string') return null;
  const counts = instanceCounts(value);
  if (counts === null) throw new UsageError(say('badInstances'));
  return counts;
}

/** @returns whether all sample complaints that are wanted are there */
async function loadAndSum(context: Context, api: RecourseApi): Promise<boolean> {
  const begun = performance.now();
  const wanted = !context.values['no-demo'] && (await wantsDemo(context, api));
  const complete = wanted ? await demo(context, api) : true;
  const summary = await summarise(api, begun);
  printSummary(context, summary);
  context.printJson(summary);
  return complete;
}

/** Once the samples are there, what people make of their teams and rules is left as it is. */
const loadedFile = (home: string): string => join(home, 'demo-loaded.json');

/** On an empty log, and on one whose sample complaints were interrupted; never beside somebody's own data. */
async function wantsDemo({ home }: Context, api: RecourseApi): Promise<boolean> {
  if (existsSync(loadedFile(home))) return false;
  const packs = await api.rules();
  if (packs.length > 0) return packs.every(({ pack }) => pack === DEMO_PACK);
  return (await api.figures()).complaints === 0;
}

async function demo({ say, home }: Context, api: RecourseApi): Promise<boolean> {
  const complaints = demoComplaints();
  const bar = new Progress(say, say('demoLoading'), complaints.length);
  const refused = await loadDemo(complaints, {
    api,
    onFirst: (reference) =>
      process.stderr.write(`${say('firstComplaint', { seconds: process.uptime().toFixed(1), reference })}\n`),
    onDone: () => bar.step(),
  });
  bar.end();
  for (const { id, code } of refused) process.stderr.write(`${say('demoRefused', { id, code })}\n`);
  if (refused.length > 0) return false;
  writeWhole(loadedFile(home), `${JSON.stringify({ complaints: complaints.length })}\n`);
  return true;
}

function announce({ say, print }: Context, { url }: RunningInstallation): void {
  print(say('ready', { url }));
  print(say('customerPage', { url }));
  for (const name of services) print(say('document', { name, url }));
  print(say('stopHint'));
}

async function untilStopped(recourse: RunningInstallation, { say }: Context, signal: AbortSignal): Promise<number> {
  const stopped = signal.aborted ? Promise.resolve('stopped') : once(signal, 'abort').then(() => 'stopped');
  const how = await Promise.race([stopped, recourse.ended.then(() => 'ended')]);
  if (how === 'stopped') return 0;
  process.stderr.write(`${say('postgresEnded')}\n`);
  return 1;
}
