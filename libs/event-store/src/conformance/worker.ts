import type { Service } from '@recourse/contracts';
import type { ConformanceLog, OpenLog, OpenOptions } from './adapter.js';
import { perform, type Task } from './tasks.js';

/** What the parent sends to a process of appenders. */
export interface Order {
  readonly elsewhere: ConformanceLog['elsewhere'];
  readonly service: Service;
  readonly options: Omit<OpenOptions, 'now'>;
  readonly task: Task;
}

process.on('message', (message: Order) => void work(message));
process.on('disconnect', () => process.exit(1));
process.send?.('ready');

async function work({ elsewhere, service, options, task }: Order): Promise<void> {
  try {
    const { openLog } = (await import(elsewhere.module)) as { openLog: OpenLog };
    const store = await openLog(elsewhere.settings as never, service, options);
    const appends = await perform(task, store);
    await store.close();
    process.send!({ appends });
  } catch (error) {
    process.send!({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
