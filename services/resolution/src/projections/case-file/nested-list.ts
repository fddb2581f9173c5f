import { streamSubject } from '@recourse/contracts';
import { toPage, cursorAt, placeAt } from '@recourse/service-kit';
import type { DataSource } from 'typeorm';

/** What each list of a case's row is called in the table, and by what it is ordered. */
const lists = {
  openPromises: { column: 'open_promises', at: 'dueAt', id: 'promiseId' },
  compensations: { column: 'compensations', at: 'proposedAt', id: 'compensationId' },
  openActions: { column: 'open_actions', at: 'dueAt', id: 'actionId' },
} as const;

export interface NestedQuery {
  readonly list: keyof typeof lists;
  /** Whoever must not handle a complaint does not see what belongs to it. */
  readonly reader: string;
  /** Members that the item has to have; those without a value are not asked for. */
  readonly item?: Readonly<Record<string, string | undefined>>;
  /** Who has the complaint. */
  readonly assignee?: string | undefined;
  /** Only what comes before this instant in the order of the list. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

interface Found<Item> {
  readonly stream: string;
  readonly reference: string;
  readonly language: string;
  readonly severity: string | null;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly item: Item;
  readonly at: string;
  readonly id: string;
}

/** One page of what many cases hold in a list of their own, over all cases. The names in it come from the code, never from outside. */
export async function nestedPage<Item extends object>(dataSource: DataSource, query: NestedQuery) {
  const { list, reader, item = {}, assignee, before, after, limit } = query;
  const { column, at, id } = lists[list];
  const values: unknown[] = [];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const member = (name: string) => `(element.item ->> '${name}') collate "C"`;
  const place = after === undefined ? null : placeAt(after);
  const conditions = [
    `one.${column} <> '[]'`,
    `${parameter(reader)} <> all(one.barred)`,
    ...Object.entries(item).map(([name, value]) => value !== undefined && `${member(name)} = ${parameter(value)}`),
    assignee !== undefined && `one.assignee = ${parameter(assignee)}`,
    before !== undefined && `${member(at)} < ${parameter(before)}`,
    place && `(${member(at)}, ${member(id)}) > (${parameter(place.at)}, ${parameter(place.id)})`,
  ].filter((condition) => typeof condition === 'string');
  const rows = await dataSource.query<Found<Item>[]>(
    `select one.stream, one.reference, one.language, one.severity, one.team, one.assignee, element.item,
            ${member(at)} as at, ${member(id)} as id
       from case_file one cross join lateral jsonb_array_elements(one.${column}) as element(item)
      where ${conditions.join(' and ')} order by 8, 9 limit ${parameter(limit + 1)}`,
    values,
  );
  const page = toPage(rows, limit, cursorAt);
  return { ...page, items: page.items.map(shown) };
}

const shown = <Item extends object>({ stream, item, at: _at, id: _id, ...place }: Found<Item>) => ({
  complaintId: streamSubject(stream),
  ...place,
  ...item,
});
