import type { OnNotice, RecourseNotice } from '../runtime/notice.js';
import type { Say } from '../text/text.js';

/** One line for a person about what the installation has to tell. Never an error's message, which may hold personal data. */
export function noticeText(say: Say, notice: RecourseNotice): string {
  switch (notice.kind) {
    case 'secrets-created':
      return say('secretsCreated', { path: notice.path });
    case 'postgres':
    case 'kafka':
      return notice.text;
    case 'kafka-fetching':
      return say('kafkaFetching');
    case 'leftover-processes':
      return say('leftoverProcesses', { count: notice.count });
    case 'process-ended': {
      const { name, how, againInMs, logFile } = notice;
      return say('processEnded', { name, how, seconds: againInMs / 1_000, logFile });
    }
    case 'trouble': {
      const { group, code, consequence } = notice.trouble;
      return say('trouble', { group, code, consequence });
    }
  }
}

/** On stderr: a sentence for a person, or with RECOURSE_LOG=json a line for a machine. */
export function noticePrinter(say: Say): OnNotice {
  if (process.env['RECOURSE_LOG'] !== 'json') {
    return (notice) => void process.stderr.write(`${noticeText(say, notice)}\n`);
  }
  const opening = import('@recourse/service-kit').then(({ processLog }) => processLog('recourse', 'json'));
  return (notice) => void opening.then((log) => log.warn(notice.kind, fieldsOf(notice)));
}

function fieldsOf(notice: RecourseNotice): Readonly<Record<string, string | number>> {
  if (notice.kind !== 'trouble') {
    const { kind: _kind, ...fields } = notice;
    return fields;
  }
  const { group, code, consequence } = notice.trouble;
  return { group, code, consequence };
}
