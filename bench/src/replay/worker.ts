import { orderOf } from '../processes/worker.js';
import { replayWholeLog } from './replay.js';

/** Replays the log of an address every time it is asked to, and says how many events there were. */
const { url } = await orderOf<{ readonly url: string }>();
process.on('message', () => void replayWholeLog(url).then((events) => process.send!(events)));
process.once('SIGTERM', () => process.exit(0));
process.send!('ready');
