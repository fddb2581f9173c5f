import type { Command } from '../command-line/command.js';
import { withRecourse } from '../command-line/with-recourse.js';
import { Progress } from '../output/progress.js';
import { settle } from '../summary/settle.js';

interface Verification {
  readonly events: number;
  readonly streams: number;
  readonly failures: readonly unknown[];
  readonly eventsPerSecond: number;
}

type Line = Verification | { readonly progress: { readonly events: number; readonly ofEvents: number } };

export const verify: Command = {
  name: 'verify',
  usage: '',
  help: 'helpVerify',
  run: (context) =>
    withRecourse(context, async (api) => {
      const { say } = context;
      await settle(api);
      const bar = new Progress(say, say('verifying'), 0);
      let result: Verification | null = null;
      try {
        for await (const text of api.verificationLines()) {
          const line = JSON.parse(text) as Line;
          if ('progress' in line) bar.to(line.progress.events, line.progress.ofEvents);
          else result = line;
        }
      } finally {
        bar.end();
      }
      if (!result) return 1;
      const { events, streams, failures, eventsPerSecond } = result;
      context.print(say('verified', { events, streams, failures: failures.length, rate: Math.round(eventsPerSecond) }));
      for (const failure of failures) context.print(JSON.stringify(failure));
      context.printJson(result);
      return failures.length === 0 ? 0 : 1;
    }),
};
