import { streamName, type Configuration, type Envelope } from '@recourse/contracts';
import { hashToText, uuidV5, type KeyRing, type MintedKey } from '@recourse/evidence';
import type { NewEvent, StreamSlice } from '@recourse/event-store';
import { wantedStreams, type Wanted } from '@recourse/routing/domain/configuration/configuration.decider';
import type { RulesVersion } from '@recourse/service-kit';
import { openPersonal } from '@recourse/service-kit/sealing';
import { Recorder } from '../life/recorder.js';
import type { Logins } from './logins.js';
import { sealed } from './sealed.js';

const NAMESPACE = '8b1d5f77-6c4e-5b52-8d1e-2d2d8a0b7a31';

/** Makes the log say what the configuration says, as routing does; streams that say it already stay as they are. */
export async function writeConfiguration(
  configuration: Configuration,
  tenant: string,
  now: string,
  logins: Logins,
): Promise<void> {
  const { reader, keyRing } = logins;
  const wanted = wantedStreams(configuration);
  const slices = await reader.readStreams(wanted.map(({ stream }) => stream));
  for (const [index, one] of wanted.entries()) {
    const slice = slices[index]!;
    const history = slice.events.map(({ event }) => event);
    if (await isSaid(one, history, keyRing)) continue;
    const key = await keyOf(history, keyRing);
    await logins.store('routing').append(one.stream, slice.revision, [eventOf(one, slice, history, tenant, now, key)]);
  }
}

function eventOf(
  wanted: Wanted,
  { stream, revision }: StreamSlice,
  history: readonly Envelope[],
  tenant: string,
  now: string,
  key: MintedKey,
): NewEvent {
  const place = revision === 'no-stream' ? 0 : revision + 1;
  // Events of this kind are correlated by their own stream.
  const recorder = new Recorder(stream, uuidV5(NAMESPACE, stream), tenant, place);
  recorder.command(() => [wanted.event(history)], now);
  return sealed(recorder.drafts[0]!, key);
}

async function isSaid(wanted: Wanted, history: readonly Envelope[], keyRing: KeyRing): Promise<boolean> {
  const last = history.findLast(({ type }) => type === wanted.type);
  return last !== undefined && wanted.saidBy(last, await openPersonal<Record<string, unknown>>(last, keyRing));
}

async function keyOf(history: readonly Envelope[], keyRing: KeyRing): Promise<MintedKey> {
  const keyId = history.find(({ sealed }) => sealed)?.sealed?.keyId;
  return keyId === undefined ? keyRing.take() : { keyId, key: await keyRing.get(keyId) };
}

/** The pack as the log has it: complaints name the version that decided about them. */
export async function readRules(pack: string, { reader }: Logins): Promise<RulesVersion> {
  const { events } = await reader.readStream(streamName.rules(pack));
  const last = events.at(-1);
  if (!last) throw new RangeError(`there is no rule pack ${pack}`);
  const { version, content } = last.event.data as { version: number; content: RulesVersion['content'] };
  return { reference: { pack, version, hash: hashToText(Buffer.from(last.hash)) }, content };
}
