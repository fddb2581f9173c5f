import { RecourseApi } from '../client/recourse-api.js';
import { ApiClient } from '../client/api-client.js';
import { findRunning, fixedToken, type Connection } from '../runtime/connect.js';
import { noticePrinter } from './notice.js';
import type { Context } from './command.js';
import { UsageError } from './command.js';

const SUBJECT = 'operator';

/** The API of a Recourse at this address. */
export function apiOf({ language, signal }: Context, { url, tokens }: Connection): RecourseApi {
  return new RecourseApi(new ApiClient({ url, tokens, subject: SUBJECT, language, signal }));
}

/** Runs a command against `--url`, or the Recourse that runs on the home, or one that is started for the command's own time. */
export async function withRecourse<T>(context: Context, work: (api: RecourseApi) => Promise<T>): Promise<T> {
  const { url, home, say } = context;
  if (url !== null) return using(context, { url, tokens: fixedToken(tokenFor(context)) }, work);
  const running = await findRunning(home);
  if (running) return using(context, running, work);
  const { startRecourse } = await import('../runtime/recourse.js');
  const started = await startRecourse({ home, log: noticePrinter(say) });
  try {
    return await using(context, started, work);
  } finally {
    await started.stop();
  }
}

async function using<T>(context: Context, connection: Connection, work: (api: RecourseApi) => Promise<T>): Promise<T> {
  const api = apiOf(context, connection);
  try {
    return await work(api);
  } finally {
    api.client.close();
  }
}

function tokenFor({ say }: Context): string {
  const token = process.env['RECOURSE_TOKEN'];
  if (!token) throw new UsageError(say('tokenMissing'));
  return token;
}
