import type { Service } from '@recourse/contracts';
import type { Position } from '@recourse/event-store';
import { beginBehind } from '@recourse/messaging';
import { openDataSource, reactGroup } from '@recourse/service-kit';
import { serviceDefinitions } from '../../runtime/recourse.js';

/**
 * Services that have never looked at this log begin to react behind it: what they would answer stands in the histories already.
 * Only their read models have to catch up then.
 */
export async function beginReactionsBehind(position: Position, urls: Readonly<Record<Service, string>>): Promise<void> {
  for (const definition of serviceDefinitions) {
    const { name } = definition;
    const dataSource = await openDataSource(urls[name], definition);
    try {
      await beginBehind({ dataSource, schema: name, group: reactGroup(name) }, position);
    } finally {
      await dataSource.destroy();
    }
  }
}
