import { eventHeading } from '@recourse/mining';
import type { LogPart } from '../log-file/read-log-file.js';

/** The attributes that any event or case of a log has, in the order of their first appearance. */
export async function columnsOf(parts: AsyncIterable<LogPart>): Promise<string[]> {
  const columns = new Set<string>();
  for await (const part of parts) {
    for (const { attributes, caseAttributes } of 'whole' in part ? part.whole : [part.event]) {
      for (const name of Object.keys(attributes)) columns.add(eventHeading(name));
      for (const name of Object.keys(caseAttributes)) columns.add(`case:${name}`);
    }
  }
  return [...columns];
}
