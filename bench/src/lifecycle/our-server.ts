import { readFileSync } from 'node:fs';
import { startRecourse } from '@recourse/cli/runtime';

/** Everything in one process, as `npm start` runs it, with the sample configuration. `our-server.js HOME`. */
const recourse = await startRecourse({ home: process.argv[2]!, log: () => undefined });
const token = await recourse.tokens.token('operator');
const answer = await fetch(`${recourse.url}/routing/configuration`, {
  method: 'PUT',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: readFileSync(new URL('../../../apps/cli/data/demo/configuration.json', import.meta.url)),
});
if (!answer.ok) throw new Error(`configuration refused: ${await answer.text()}`);
process.send!({ url: recourse.url, token });
process.once('SIGTERM', () => void recourse.stop().then(() => process.exit(0)));
