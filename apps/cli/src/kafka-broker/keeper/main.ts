import { keep } from './keeper.js';
import type { KeeperMessage, KeeperOrder } from './messages.js';

const tell = (message: KeeperMessage) => {
  if (process.connected) process.send?.(message);
};

try {
  await keep(JSON.parse(process.argv[2] ?? '') as KeeperOrder, tell);
} catch (error) {
  const { code, message, values } = error as Error & Partial<KeeperMessage & { kind: 'failed' }>;
  process.stderr.write(`${message}\n`);
  tell({ kind: 'failed', code, message, values: values ?? {} });
  process.exitCode = 1;
}
