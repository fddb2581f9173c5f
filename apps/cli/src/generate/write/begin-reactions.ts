import type { Service } from '@recourse/contracts';
import type { Position } from '@recourse/event-store';
import { beginBehind, hasBegun } from '@recourse/messaging';
import { openDataSource, reactGroup } from '@recourse/service-kit';
import { serviceDefinitions } from '../../runtime/recourse.js';

/**
 * Lets the services begin to react behind this position of a log at which none of them has ever looked: what they would answer stands
 * in the histories already, and only their read models have to catch up. Where one has begun, the log holds what came by the services,
 * so nothing is passed over.
 */
export async function beginReactionsBehind(position: Position, urls: Readonly<Record<Service, string>>): Promise<void> {
  const groups: Parameters<typeof beginBehind>[0][] = [];
  try {
    for (const definition of serviceDefinitions) {
      const { name } = definition;
      const dataSource = await openDataSource(urls[name], definition);
      groups.push({ dataSource, schema: name, group: reactGroup(name) });
    }
    for (const group of groups) if (await hasBegun(group)) return;
    for (const group of groups) await beginBehind(group, position);
  } finally {
    for (const { dataSource } of groups) await dataSource.destroy();
  }
}
