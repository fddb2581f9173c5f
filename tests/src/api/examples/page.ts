import { randomBytes } from 'node:crypto';
import { FORM_TYPE, searchText } from '../encode.js';
import type { StagedComplaint } from '../stage/bring.js';
import type { Stage } from '../stage/stage.js';
import { example, type Examples, type RequestParts } from './example.js';

const lang = 'en';
const freshKey = () => randomBytes(16).toString('base64url');

/** Opens the door of the page, and comes with its cookie. */
async function visiting({ reference, secret }: StagedComplaint, stage: Stage): Promise<RequestParts> {
  await stage.untilOpen('/intake/status', { reference, secret });
  const { headers } = await stage.http.send({
    method: 'POST',
    path: `/intake/page/${lang}/follow`,
    headers: { 'content-type': FORM_TYPE },
    body: searchText({ reference, secret }),
    from: stage.caller(),
  });
  const [cookie = ''] = [headers['set-cookie'] ?? ''].flat();
  return { params: { lang, reference }, headers: { cookie: cookie.split(';')[0]! } };
}

const sending = (form: object) => async (complaint: StagedComplaint, stage: Stage) => ({
  ...(await visiting(complaint, stage)),
  body: form,
});

const judgement = { overall: '2', again: '3', recommend: '1', improvement: 'A new vase.' };

export const pageExamples: Examples = {
  'GET /intake/page': example(),
  'GET /intake/page/{lang}': example(() => ({ params: { lang } })),
  'POST /intake/page/{lang}': example(() => ({
    params: { lang },
    body: { key: freshKey(), kind: 'complaint', text: 'The vase came broken.' },
  })),
  'GET /intake/page/{lang}/follow': example(() => ({ params: { lang } })),
  'POST /intake/page/{lang}/follow': example(async ({ reference, secret }, stage) => {
    await stage.untilOpen('/intake/status', { reference, secret });
    return { params: { lang }, body: { reference, secret } };
  }),
  'GET /intake/page/{lang}/complaints/{reference}': example(visiting),
  'POST /intake/page/{lang}/complaints/{reference}/leave': example(sending({})),
  'POST /intake/page/{lang}/complaints/{reference}/supplement': example(
    sending({ key: freshKey(), text: 'There is more.' }),
  ),
  'GET /intake/page/{lang}/complaints/{reference}/withdrawal': example(visiting),
  'POST /intake/page/{lang}/complaints/{reference}/withdrawal': example(sending({ key: freshKey() })),
  'GET /feedback/page/{lang}/complaints/{reference}/revisit': example(visiting, 'resolved'),
  'POST /feedback/page/{lang}/complaints/{reference}/revisit': example(
    sending({ key: freshKey(), ...judgement }),
    'resolved',
  ),
};
