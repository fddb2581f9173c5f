import { describe, expect, it } from '@jest/globals';
import type { RenewalWatch } from '@recourse/messaging';
import { processLog } from '../process/process-log.js';
import { renewReadModels } from './renew-read-models.js';

const OF_EVENTS = 20_000;
const PAGE_MS = 400;

/** A rebuild of 20 pages, or none. */
async function told(isOlder: boolean): Promise<string[]> {
  let now = 0;
  const lines: string[] = [];
  const log = processLog('recourse', 'text', (line) => lines.push(line.replace(/^\S+ /, '')));
  const renewOlder = async (_: string, { onOlder, onProgress }: RenewalWatch) => {
    if (isOlder) onOlder?.();
    for (let events = 0; isOlder && events <= OF_EVENTS; events += 1_000, now += PAGE_MS)
      onProgress?.({ events, ofEvents: OF_EVENTS });
    return isOlder;
  };
  await renewReadModels({ renewOlder }, 'shape', { group: 'audit.project', log, now: () => now });
  return lines;
}

describe('renewReadModels', () => {
  it('says at once that it began, every few seconds how far it is, and that it is done', async () => {
    const line = (events: number) =>
      `info recourse: read-models-renewing group=audit.project events=${events} ofEvents=${OF_EVENTS}`;
    expect(await told(true)).toEqual([
      'info recourse: read-models-renewing group=audit.project',
      line(8_000),
      line(16_000),
      'info recourse: read-models-renewed group=audit.project',
    ]);
  });

  it('says nothing where they are of this release', async () => expect(await told(false)).toEqual([]));
});
