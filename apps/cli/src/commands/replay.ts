import type { TimelineView } from '../client/api-types.js';
import type { RecourseApi } from '../client/recourse-api.js';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { table } from '../output/table.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const replay: Command = {
  name: 'replay',
  usage: 'REFERENCE|ID [--as-of REVISION|INSTANT] [--axis recorded|occurred]',
  help: 'helpReplay',
  options: { 'as-of': { type: 'string' }, axis: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  run: (context) => {
    const moment = momentOf(context);
    return withRecourse(context, async (api) => {
      const complaintId = await complaintIdOf(api, context.positionals[0]!);
      if (complaintId === null) {
        process.stderr.write(`${context.say('notFound', { reference: context.positionals[0]! })}\n`);
        return 1;
      }
      const view = await api.timeline(complaintId, moment);
      print(context, view);
      context.printJson({ complaintId, ...view });
      return 0;
    });
  },
};

export async function complaintIdOf(api: RecourseApi, name: string): Promise<string | null> {
  if (UUID.test(name)) return name;
  return (await api.complaintByReference(name.toUpperCase()))?.complaintId ?? null;
}

export function momentOf({ say, values }: Context): string {
  const { 'as-of': asOf, axis = 'recorded' } = values;
  if (asOf === undefined) return '';
  if (typeof asOf === 'string' && /^\d{1,9}$/.test(asOf)) return `&asOfRevision=${asOf}`;
  const instant = new Date(String(asOf));
  if (Number.isNaN(instant.getTime()) || (axis !== 'recorded' && axis !== 'occurred'))
    throw new UsageError(say('badAsOf'));
  return `&${axis === 'recorded' ? 'asOfRecorded' : 'asOfOccurred'}=${instant.toISOString()}`;
}

function print({ say, print }: Context, { items, state }: TimelineView): void {
  const headings = ['colRevision', 'colOccurred', 'colRecorded', 'colWhat', 'colWho', 'colWhy'] as const;
  const rows = items.map(({ revision, occurredAt, recordedAt, title, type, actor, why }) => [
    revision,
    occurredAt,
    recordedAt,
    `${title} (${type})`,
    actor.id,
    why.text,
  ]);
  print(
    table(
      headings.map((key) => say(key)),
      rows,
    ),
  );
  const { status, cycle, category, assignee } = state;
  print(say('stateNow', { status: status ?? '–', cycle, category: category ?? '–', assignee: assignee ?? '–' }));
}
