import type { RecourseNotice } from '../runtime/notice.js';
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
