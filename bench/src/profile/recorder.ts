import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { PROFILES, SAMPLING_MICROSECONDS } from './recorder-files.js';

/**
 * Loaded into a process before everything else (`--import`): a first SIGUSR2 starts a CPU profile of its main thread, a second
 * ends it. Files beside one another say how far it is, since not every process has a channel to the one that asks.
 */
const folder = process.env[PROFILES]!;
const file = (state: string): string => join(folder, `${process.pid}.${state}`);
const session = new Session();
let recording = false;

async function start(): Promise<void> {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });
  await session.post('Profiler.start');
  writeFileSync(file('started'), '');
}

async function stop(): Promise<void> {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  writeFileSync(file('cpuprofile'), JSON.stringify(profile));
  writeFileSync(file('ended'), '');
}

process.on('SIGUSR2', () => {
  recording = !recording;
  void (recording ? start() : stop());
});
writeFileSync(file('ready'), process.argv.slice(1).join(' '));
