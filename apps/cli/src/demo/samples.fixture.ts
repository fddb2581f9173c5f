import { configurationParser, type Configuration } from '@recourse/contracts';
import { readFileSync } from 'node:fs';
import { demoData, parseDemoComplaints, type DemoComplaint, type DemoStep } from './scenario.js';

export const [zh, en] = demoData.complaints.map((file) => parseDemoComplaints(readFileSync(file, 'utf8'))) as [
  DemoComplaint[],
  DemoComplaint[],
];
export const all = [...zh, ...en];
export const configuration: Configuration = configurationParser.parse(
  JSON.parse(readFileSync(demoData.configuration, 'utf8')),
);
export const pack = configuration.rules[0]!;
const calendar = pack.calendars[0]!;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000; // Asia/Shanghai has no summer time.
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const dayOf = (instant: number) => Math.floor((instant + ZONE_MS) / DAY_MS);
const startOf = (day: number) => day * DAY_MS - ZONE_MS;

function windowsOn(day: number): { from: number; to: number }[] {
  const date = new Date(day * DAY_MS);
  const exception = calendar.exceptions.find((one) => one.date === date.toISOString().slice(0, 10));
  const windows = exception?.windows ?? calendar.week[weekdays[date.getUTCDay()]!];
  const at = (time: string) => startOf(day) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE_MS;
  return windows.map(([from, to]) => ({ from: at(from), to: at(to) }));
}

/** Working minutes between two instants, by the pack's calendar. */
export function workingMinutes(from: number, to: number): number {
  let sum = 0;
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    for (const window of windowsOn(day)) sum += Math.max(0, Math.min(window.to, to) - Math.max(window.from, from));
  }
  return sum / MINUTE_MS;
}

/** Working days after the date of `from`, up to and with the date of `to`. */
export function workingDays(from: number, to: number): number {
  let count = 0;
  for (let day = dayOf(from) + 1; day <= dayOf(to); day++) if (windowsOn(day).length > 0) count++;
  return count;
}

export type StepOf<K extends DemoStep['do']> = Extract<DemoStep, { do: K }>;
export const stepsOf = <K extends DemoStep['do']>(one: DemoComplaint, kind: K) =>
  one.steps.filter((step): step is StepOf<K> => step.do === kind);
export const has = (one: DemoComplaint, kind: DemoStep['do']) => stepsOf(one, kind).length > 0;

export const instant = (text: string) => Date.parse(text);
