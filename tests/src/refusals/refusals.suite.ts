import { beforeAll, describe, expect, it } from '@jest/globals';
import { errorCatalogue } from '@recourse/contracts';
import type { Answered } from '../api/http-client.js';
import { bring } from '../api/stage/bring.js';
import type { Stage } from '../api/stage/stage.js';
import { refusals } from './refusals.js';

const CALLS_A_MINUTE = 60;
const languages = ['en', 'zh'] as const;

const problemIn = ({ status, headers, text }: Answered) => ({
  status,
  type: String(headers['content-type']).split(';')[0],
  body: JSON.parse(text) as Record<string, unknown>,
});

export const refusalsSuite = (staged: () => Stage): void =>
  describe('refusals', () => {
    let stage: Stage;
    beforeAll(() => {
      stage = staged();
    });

    describe.each(Object.entries(refusals))('%s', (_, { status, code, request }) => {
      it.each(languages)(`is refused with ${status} ${code}, and why in %s`, async (language) => {
        const sent = await request(stage);
        const answer = await stage.http.send({ ...sent, headers: { ...sent.headers, 'accept-language': language } });
        const { body, ...problem } = problemIn(answer);
        expect(problem).toEqual({ status, type: 'application/problem+json' });
        expect(body).toMatchObject({ status, code, detail: errorCatalogue[code][language] });
        expect(answer.text).not.toContain('parcel');
      });
    });

    it('says the same of a wrong secret as of a reference that there is none of', async () => {
      const bodies = await Promise.all(
        (['a wrong secret', 'a secret of another length', 'a wrong reference'] as const).map(async (name) => {
          const { body } = problemIn(await stage.http.send(await refusals[name]!.request(stage)));
          return { ...body, traceId: null };
        }),
      );
      expect(new Set(bodies.map((one) => JSON.stringify(one))).size).toBe(1);
    });

    it(`lets an address ask for a status ${CALLS_A_MINUTE} times a minute`, async () => {
      const { reference, secret } = await bring(stage, 'received');
      const ask = (given: string) =>
        stage.http.send({
          method: 'POST',
          path: '/intake/status',
          headers: { 'content-type': 'application/json', 'accept-language': 'zh' },
          body: JSON.stringify({ reference, secret: given }),
          from: '127.0.7.7',
        });
      const statuses: number[] = [];
      for (let call = 0; call < CALLS_A_MINUTE; call++) statuses.push((await ask(`guess ${call}`)).status);
      expect(new Set(statuses)).toEqual(new Set([404]));
      const answer = await ask(secret);
      expect(problemIn(answer)).toMatchObject({
        status: 429,
        body: { code: 'TOO_MANY_REQUESTS', detail: errorCatalogue.TOO_MANY_REQUESTS.zh },
      });
      expect(answer.headers['retry-after']).toBeDefined();
    });
  });
