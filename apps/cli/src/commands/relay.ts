import { openRelayDatabase, rewindRelay } from '@recourse/messaging';
import { START, type Position } from '@recourse/event-store';
import { isGiven, read, variables } from '@recourse/service-kit';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { noticeText } from '../command-line/notice.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { relayLine } from '../output/relay-line.js';
import { withDatabase } from '../runtime/with-database.js';

export const relayStatus: Command = {
  name: 'relay status',
  usage: '',
  help: 'helpRelayStatus',
  run: (context) =>
    withRecourse(context, async (api) => {
      const { say, print, printJson } = context;
      const relay = await api.relay();
      print(relay.exists ? relayLine(say, relay) : say('relayNone'));
      printJson(relay);
      return 0;
    }),
};

const POSITION = /^(0|[1-9]\d{0,17})$/;

/** Publishes a part of the log again. Works without a running Recourse too: a relay whose topic is lost does not start. */
export const relayRewind: Command = {
  name: 'relay rewind',
  usage: '--to POSITION --reason TEXT',
  help: 'helpRelayRewind',
  options: { to: { type: 'string' }, reason: { type: 'string' } },
  async run(context) {
    const { say, home, print, printJson } = context;
    const to = text(context, 'to');
    const reason = text(context, 'reason');
    if (!POSITION.test(to)) throw new UsageError(say('badPosition'));
    const log = (notice: Parameters<typeof noticeText>[1]) => process.stderr.write(`${noticeText(say, notice)}\n`);
    const rewind = (url: string) => rewindAt(url, to === '0' ? START : (to as Position), reason);
    // An installation whose home is not here names the relay's login as its process does.
    const from = isGiven(process.env, variables.databaseUrl)
      ? await rewind(read(process.env, variables.databaseUrl).href)
      : await withDatabase(home, log, ({ relay }) => rewind(relay));
    print(say('relayRewound', { from, to }));
    printJson({ from, to });
    return 0;
  },
};

async function rewindAt(url: string, to: Position, reason: string) {
  const dataSource = await openRelayDatabase(url);
  try {
    return await rewindRelay(dataSource, { to, actor: 'operator', reason });
  } finally {
    await dataSource.destroy();
  }
}

function text({ values, say }: Context, name: string): string {
  const value = values[name];
  if (typeof value !== 'string') throw new UsageError(say('optionNeedsValue', { option: `--${name}` }));
  return value;
}
