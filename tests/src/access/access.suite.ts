import { beforeAll, describe, expect, it } from '@jest/globals';
import { LoopbackIssuer, newIssuerKey } from '@recourse/cli/issuer';
import { addressOf } from '../api/address.js';
import { breakOf } from '../api/answer-check.js';
import { encode, mediaTypeOf } from '../api/encode.js';
import { examples } from '../api/examples/index.js';
import { bring } from '../api/stage/bring.js';
import type { Reply, Stage } from '../api/stage/stage.js';
import { differences, type Row } from './access.js';
import { cellsOf, titleOf } from './cells.js';
import { accessTable } from './table.js';

const HOURS_AGO_MS = 7_200_000;

/** What nobody is let through with. */
async function badTokens(home: string): Promise<Readonly<Record<string, string | undefined>>> {
  const foreign = LoopbackIssuer.withKey(await newIssuerKey());
  const past = await LoopbackIssuer.open(home, () => new Date(Date.now() - HOURS_AGO_MS));
  const good = await (await LoopbackIssuer.open(home)).token('operator');
  return {
    none: undefined,
    'another scheme': `Basic ${good}`,
    'no token': 'Bearer nonsense',
    'changed role': `Bearer ${forged(good)}`,
    "another issuer's key": `Bearer ${await foreign.token('operator')}`,
    expired: `Bearer ${await past.token('operator')}`,
  };
}

function forged(token: string): string {
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...claims, role: 'supervisor' })).toString('base64url');
  return [header, changed, signature].join('.');
}

const outcomeOf = ({ status, body }: Reply): string => (status < 300 ? 'success' : String(body['code']));

export const accessSuite = (staged: () => Stage, home: () => string): void =>
  describe('role × route × ownership', () => {
    let stage: Stage;
    let tokens: Awaited<ReturnType<typeof badTokens>>;
    beforeAll(async () => {
      stage = staged();
      tokens = await badTokens(home());
    });

    it('has a row for every route of every service, which says what the route declares', () => {
      expect(differences(accessTable, stage.operations)).toEqual([]);
      expect(Object.keys(examples).toSorted()).toEqual(Object.keys(accessTable).toSorted());
    });

    const rows = Object.entries(accessTable);

    it.each(rows.filter(([, row]) => row !== 'public'))(
      '%s lets nobody through without a valid token',
      async (route) => {
        const { method, path } = addressOf(route.replaceAll(/\{\w+\}/g, 'any'), {});
        const answers: Record<string, Reply> = {};
        for (const [name, authorization] of Object.entries(tokens)) {
          const headers = authorization === undefined ? {} : { authorization };
          const { status, text } = await stage.http.send({ method, path, headers });
          answers[name] = { status, body: { code: (JSON.parse(text) as { code: string }).code } };
        }
        const refused = { status: 401, body: { code: 'UNAUTHENTICATED' } };
        expect(answers).toEqual(Object.fromEntries(Object.keys(tokens).map((name) => [name, refused])));
      },
    );

    const guarded = rows.filter((one): one is [string, Row] => one[1] !== 'public');

    it.each(guarded)(
      '%s answers every role, and whom the complaint is and is not, as the table says',
      async (route, row) => {
        const { command, status, way, request } = examples[route]!;
        const prepared = () => bring(stage, status, { ...way, recused: true });
        let complaint = await prepared();
        const cells = cellsOf(row);
        const outcomes: Record<string, string> = {};
        for (const { person } of cells) {
          const parts = await request(complaint, stage);
          const { body, headers = {} } = parts;
          const reply = await stage.ask(person, { ...addressOf(route, parts), body, headers });
          outcomes[titleOf(person)] = outcomeOf(reply);
          // Whom it let through has changed it.
          if (command && reply.status < 300) complaint = await prepared();
        }
        expect(outcomes).toEqual(Object.fromEntries(cells.map(({ person, expected }) => [titleOf(person), expected])));
      },
    );

    it.each(rows.filter(([, row]) => row === 'public'))('%s asks nobody who it is', async (route) => {
      const operation = stage.operations.find(({ name }) => name === route)!;
      const { status, way, request } = examples[route]!;
      const { body, headers = {}, ...parts } = await request(await bring(stage, status, way), stage);
      const encoded = body === undefined ? null : encode(mediaTypeOf(operation), body);
      const answer = await stage.http.send({
        ...addressOf(route, parts),
        headers: { ...headers, ...(encoded ? { 'content-type': encoded.mediaType } : {}) },
        ...(encoded ? { body: encoded.bytes } : {}),
      });
      // A page may lead on to another one.
      expect(answer.status).toBeLessThan(400);
      expect(breakOf(operation, answer)).toBeNull();
    });
  });
