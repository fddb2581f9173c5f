import fc from 'fast-check';
import { addressOf } from '../api/address.js';
import { mediaTypeOf } from '../api/encode.js';
import { examples } from '../api/examples/index.js';
import { bring } from '../api/stage/bring.js';
import { ADAPTED_CHANNEL, CHANNEL, HANDLER, OTHER_HANDLER } from '../api/stage/configuration.js';
import type { Person, Stage } from '../api/stage/stage.js';
import { accessTable } from '../access/table.js';
import { cellsOf, SUCCESS } from '../access/cells.js';
import type { Operation } from '../api/operation.js';
import { Seeded } from '../faults/seeded.js';
import { atOnce } from './at-once.js';
import type { FuzzTarget, Job } from './fuzz.js';
import type { Plan } from './plan.js';
import { encodedBody } from './request-of.js';
import { spoilt, spoiling } from './spoilt.js';

const STAGED_AT_ONCE = 6;

/** The staged installation, with the example of every route, and the same spoilt in one place, at the begin of each round. */
export const stageTarget = (stage: Stage): FuzzTarget => ({
  http: stage.http,
  operations: stage.operations,
  async authorization(caller: Plan['caller'], subject: number) {
    if (caller === 'nobody') return null;
    if (caller === 'nonsense') return 'Bearer nonsense';
    return bearer(stage, personOf(caller, subject));
  },
  async prepared(round) {
    // Whatever the rounds before made of teams and rules.
    await stage.configure();
    const wanted = stage.operations.flatMap((operation, index) => {
      const hows = fc.sample(spoiling, { numRuns: operation.bodies.size, seed: round * 1_000 + index });
      return [null, ...hows].map((how) => ({ operation, how }));
    });
    const jobs = await atOnce(STAGED_AT_ONCE, wanted, ({ operation, how }) => prepare(stage, operation, how));
    // A check of read models beside a rebuild of the same is refused.
    return new Seeded(round).sample(jobs, jobs.length);
  },
});

const bearer = async (stage: Stage, person: Person) => `Bearer ${await stage.token(person)}`;

function personOf(role: Person['role'], subject: number): Person {
  if (role === 'channel') return { role, channels: subject % 3 === 0 ? [] : [ADAPTED_CHANNEL, CHANNEL] };
  return { role, subject: [role, HANDLER, OTHER_HANDLER][subject % 3]! };
}

/** The example of a route, for somebody who may. */
async function prepare(stage: Stage, operation: Operation, how: Parameters<typeof spoilt>[1] | null): Promise<Job> {
  const { name } = operation;
  const example = examples[name];
  const row = accessTable[name];
  if (!example || !row) throw new Error(`${name} has no example, or no row in the access table`);
  const allowed = row === 'public' ? null : cellsOf(row).find(({ expected }) => expected === SUCCESS)!.person;
  const complaint = await bring(stage, example.status, example.way);
  const { body, headers = {}, ...parts } = await example.request(complaint, stage);
  const encoded = body === undefined ? null : encodedBody(mediaTypeOf(operation), how ? spoilt(body, how) : body);
  return {
    operation,
    request: async () => ({
      sent: {
        ...addressOf(name, parts),
        headers: {
          ...headers,
          ...(allowed ? { authorization: await bearer(stage, allowed) } : {}),
          ...(encoded ? { 'content-type': encoded.mediaType } : {}),
        },
        ...(encoded ? { body: encoded.bytes } : {}),
        ...(allowed ? {} : { from: stage.caller() }),
      },
      ...(encoded && 'value' in encoded ? { value: encoded.value } : {}),
    }),
  };
}
