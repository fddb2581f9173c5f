import { activityLabel, durationText, type RuleResult } from '@recourse/mining';
import type { Context } from '../../command-line/command.js';
import { table } from '../../output/table.js';
import type { TextKey } from '../../text/en.js';
import type { Mined } from '../mined.js';

const MOST_ROWS = 20;
const MOST_VARIANTS = 10;

type Cells = readonly (string | number)[];

/** What was found, for a person: a few tables, the longest cut. */
export function printReport({ say, print, language }: Context, mined: Mined): void {
  const { process, conformance, times, cut, rules, bounces } = mined;
  const label = (activity: string) => activityLabel(activity, language);
  const duration = (seconds: number | null) => (seconds === null ? '–' : durationText(seconds, language));
  const show = <T>(
    title: TextKey,
    headings: readonly TextKey[],
    all: readonly T[],
    cellsOf: (one: T) => Cells,
    most = MOST_ROWS,
  ) => {
    if (all.length === 0) return;
    const more = all.length > most ? `\n${say('mineMore', { count: all.length - most })}` : '';
    const rows = all.slice(0, most).map(cellsOf);
    print(
      `\n${say(title)}\n${table(
        headings.map((key) => say(key)),
        rows,
      )}${more}`,
    );
  };
  print(
    table(
      [say('colMeasure'), say('colCount')],
      [
        [say('mineCases'), process.cases],
        [say('complaintEvents'), process.events],
        [say('mineActivities'), process.activities.size],
        [say('mineVariants'), process.variants.length],
        [say('mineMeanCase'), duration(process.caseDurations.mean)],
        [say('mineMedianCase'), duration(process.caseDurations.median())],
        [say(cut ? 'mineReturns' : 'mineBounces'), bounces.count],
        ...(cut
          ? [
              [say('mineBegunBefore'), cut.begunBefore],
              [say('mineUnfinished'), cut.unfinished],
            ]
          : []),
      ],
    ),
  );
  show(
    'mineFollows',
    ['colFrom', 'colTo', 'colCount', 'colMean', 'colMedian'],
    process.edges,
    ({ from, to, count, durations }) => [
      label(from),
      label(to),
      count,
      duration(durations.mean),
      duration(durations.median()),
    ],
  );
  show(
    'mineVariantList',
    ['colCount', 'colPath'],
    process.variants,
    ({ path, count }) => [count, shortened(path.map(label))],
    MOST_VARIANTS,
  );
  show('mineStart', ['colActivity', 'colCases'], [...process.start], ([name, count]) => [label(name), count]);
  show('mineEnd', ['colActivity', 'colCases'], [...process.end], ([name, count]) => [label(name), count]);
  show(
    'mineRework',
    ['colActivity', 'colCases', 'colSelfLoops', 'colLoops'],
    process.rework,
    ({ activity, cases, selfLoops, loops }) => [label(activity), cases, selfLoops, loops],
  );
  show(
    'mineHandovers',
    ['colFrom', 'colTo', 'colCount', 'colHeld'],
    process.handovers,
    ({ from, to, count, meanSeconds }) => [from, to, count, duration(meanSeconds)],
  );
  show(
    'mineTimes',
    ['colState', 'colKind', 'colCount', 'colMean', 'colMedian'],
    times ?? [],
    ({ status, kind, stays, meanSeconds, medianSeconds }) => [
      status,
      say(kindText[kind]),
      stays,
      duration(meanSeconds),
      duration(medianSeconds),
    ],
  );
  show('mineRules', ['colRule', 'colApplies', 'colViolations', 'colExample'], rules, ruleRow);
  if (conformance === null) return;
  const { cases, fittingCases, fitness, deviations } = conformance;
  if (fitness !== null) print(`\n${say('mineFitness', { fitting: fittingCases, cases, fitness: fitness.toFixed(4) })}`);
  show(
    'mineDeviations',
    ['colActivity', 'colProblem', 'colCount', 'colExample'],
    deviations,
    ({ activity, problem, count, examples }) => [
      label(activity),
      problem,
      count,
      `${examples[0]!.caseId} (${say('colRevision')} ${examples[0]!.revision})`,
    ],
  );
}

const kindText = {
  waiting: 'kindWaiting',
  working: 'kindWorking',
  'with-customer': 'kindWithCustomer',
  ended: 'kindEnded',
} as const satisfies Record<string, TextKey>;

const ruleRow = ({ rule, applies, violations, examples }: RuleResult) => [
  `${rule.kind}: ${rule.a}${rule.kind === 'absence' ? '' : ` -> ${rule.b}`}`,
  applies,
  violations,
  examples[0] ? examples[0].case : '–',
];

const MOST_STEPS = 12;

const shortened = (path: readonly string[]): string =>
  path.length <= MOST_STEPS ? path.join(' → ') : `${path.slice(0, MOST_STEPS).join(' → ')} → … (${path.length})`;
