import { resolve } from 'node:path';
import { type Command, type Context, UsageError } from '../command-line/command.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { readCluster } from '../kafka-broker/cluster-record.js';
import { OWN_DIRECTORY } from '../kafka-broker/deploy-files.js';
import { mustBeOfSize } from '../kafka-broker/directory.js';
import { existingKafka } from '../kafka-broker/existing.js';
import { closeKept } from '../kafka-broker/keeper/close-keeper.js';
import { openKept } from '../kafka-broker/keeper/open-keeper.js';
import type { KafkaProgress } from '../kafka-broker/progress.js';
import type { Say } from '../text/text.js';

const LAST_PORT = 65_533;
const FILES_BETWEEN_LINES = 100;

const directoryOf = ({ values }: Context): string =>
  typeof values['home'] === 'string' ? resolve(values['home']) : OWN_DIRECTORY;

function brokersOf({ values, say }: Context): 1 | 3 | undefined {
  const asked = wholeNumber(values, 'brokers', 1, 3, say) ?? undefined;
  if (asked === undefined || asked === 1 || asked === 3) return asked;
  throw new UsageError(say('oneOf', { choices: '--brokers 1, --brokers 3' }));
}

/** One line where there is something new to say. */
export function progressText(say: Say, progress: KafkaProgress): string | undefined {
  switch (progress.step) {
    case 'fetching':
      if (progress.files === 0) return say('kafkaFetching');
      return progress.files % FILES_BETWEEN_LINES === 0 ? say('kafkaFetched', { files: progress.files }) : undefined;
    case 'waiting-for-fetch':
      return say('kafkaWaiting');
    case 'formatting':
      return say('kafkaFormatting');
    case 'starting':
      return say('kafkaStarting');
  }
}

const portsFrom = (first: number, brokers: number) => Array.from({ length: brokers }, (_, at) => first + at);

export const kafkaUp: Command = {
  name: 'kafka up',
  usage: '[--brokers 1|3] [--port N]',
  help: 'helpKafkaUp',
  options: { brokers: { type: 'string' }, port: { type: 'string' } },
  async run(context) {
    const { say, values, signal, print, printJson } = context;
    const directory = directoryOf(context);
    const asked = brokersOf(context);
    const port = wholeNumber(values, 'port', 1, LAST_PORT, say);
    const done = (key: 'kafkaExisting' | 'kafkaReady' | 'kafkaRunsAlready', brokers: readonly string[]) => {
      print(say(key));
      print(`KAFKA_BROKERS=${brokers.join(',')}`);
      printJson({ brokers, started: key === 'kafkaReady' });
      return 0;
    };
    const existing = existingKafka();
    if (existing !== undefined) return done('kafkaExisting', existing);

    const size = asked ?? (readCluster(directory)?.nodes.length === 3 ? 3 : 1);
    const tell = (line: string | undefined) => line !== undefined && process.stderr.write(`${line}\n`);
    const order = { directory, brokers: size, ...(port !== null && { ports: portsFrom(port, size) }) } as const;
    const onProgress = (progress: KafkaProgress) => void tell(progressText(say, progress));
    const { brokers, isNew } = await openKept(order, { onProgress, log: (line) => void tell(line), signal });
    mustBeOfSize(directory, brokers.length, size);
    return done(isNew ? 'kafkaReady' : 'kafkaRunsAlready', brokers);
  },
};

export const kafkaDown: Command = {
  name: 'kafka down',
  usage: '',
  help: 'helpKafkaDown',
  async run(context) {
    const { say, print, printJson } = context;
    const stopped = await closeKept(directoryOf(context), (line) => process.stderr.write(`${line}\n`));
    print(say(stopped ? 'kafkaStopped' : 'kafkaNotRunning'));
    printJson({ stopped });
    return 0;
  },
};
