import type { RecourseNotice } from '../runtime/recourse.js';
import type { Say } from '../text/text.js';

/** One line for a person about what the installation has to tell. Never an error's message, which may hold personal data. */
export function noticeText(say: Say, notice: RecourseNotice): string {
  switch (notice.kind) {
    case 'secrets-created':
      return say('secretsCreated', { path: notice.path });
    case 'postgres':
      return notice.text;
    case 'trouble': {
      const { group, code, consequence } = notice.trouble;
      return say('trouble', { group, code, consequence });
    }
  }
}
