import { timestampOf, type LogEvent } from '@recourse/mining';
import type { LogPart } from './read-log-file.js';

/** Times as a clock on the wall showed them: for comparison with tools that drop offsets. */
export function withoutOffsets(part: LogPart): LogPart {
  const local = (event: LogEvent): LogEvent => {
    const text = event.time?.text.replace(/(Z|[+-]\d{2}:\d{2})$/, 'Z');
    return text === undefined ? event : { ...event, time: timestampOf(text) };
  };
  return 'whole' in part ? { whole: part.whole.map(local) } : { event: local(part.event) };
}
