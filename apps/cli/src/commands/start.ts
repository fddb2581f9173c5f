import { once } from 'node:events';
import { apiOf } from '../command-line/with-recourse.js';
import type { Command, Context } from '../command-line/command.js';
import { noticeText } from '../command-line/notice.js';
import type { RecourseApi } from '../client/recourse-api.js';
import { demoComplaints, loadDemo } from '../demo/load-demo.js';
import { Progress } from '../output/progress.js';
import { startRecourse, type RunningRecourse } from '../runtime/recourse.js';
import { printSummary, summarise } from '../summary/summary.js';

/** Sample complaints are filed in the channels of this pack. */
const DEMO_PACK = 'service-quality';

export const start: Command = {
  name: 'start',
  usage: '[--once] [--port N] [--no-demo]',
  help: 'helpStart',
  options: { once: { type: 'boolean' }, port: { type: 'string' }, 'no-demo': { type: 'boolean' } },
  async run(context) {
    const { say, home, values, signal, print } = context;
    print(say('starting'));
    const recourse = await startRecourse({
      home,
      port: Number(values['port'] ?? 0),
      log: (notice) => process.stderr.write(`${noticeText(say, notice)}\n`),
    });
    const api = apiOf(context, recourse);
    try {
      await loadAndSum(context, api);
      if (values['once']) return 0;
      announce(context, recourse);
      return await untilStopped(recourse, context, signal);
    } finally {
      api.client.close();
      if (signal.aborted) print(say('stopping'));
      await recourse.stop();
    }
  },
};

async function loadAndSum(context: Context, api: RecourseApi): Promise<void> {
  const begun = performance.now();
  if (!context.values['no-demo'] && (await wantsDemo(api))) await demo(context, api);
  const summary = await summarise(api, begun);
  printSummary(context, summary);
  context.printJson(summary);
}

/** On an empty log, and on one whose sample complaints were interrupted; never beside somebody's own data. */
async function wantsDemo(api: RecourseApi): Promise<boolean> {
  const packs = await api.rules();
  if (packs.length > 0) return packs.every(({ pack }) => pack === DEMO_PACK);
  return (await api.figures()).complaints === 0;
}

async function demo({ say }: Context, api: RecourseApi): Promise<void> {
  const complaints = demoComplaints();
  const bar = new Progress(say('demoLoading'), complaints.length);
  await loadDemo(complaints, {
    api,
    onFirst: (reference) =>
      process.stderr.write(`${say('firstComplaint', { seconds: process.uptime().toFixed(1), reference })}\n`),
    onDone: () => bar.step(),
  });
  bar.end();
}

function announce({ say, print }: Context, { url, services }: RunningRecourse): void {
  print(say('ready', { url }));
  for (const { definition } of services) print(say('document', { name: definition.name, url }));
  print(say('stopHint'));
}

async function untilStopped(recourse: RunningRecourse, { say }: Context, signal: AbortSignal): Promise<number> {
  const stopped = signal.aborted ? Promise.resolve('stopped') : once(signal, 'abort').then(() => 'stopped');
  const how = await Promise.race([stopped, recourse.ended.then(() => 'ended')]);
  if (how === 'stopped') return 0;
  process.stderr.write(`${say('postgresEnded')}\n`);
  return 1;
}
