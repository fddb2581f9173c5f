import { orderOf } from '../processes/worker.js';
import { replay, type Stretch } from './replay.js';

/** Replays a stretch of the log of an address every time it is asked to, and says how many events there were. */
const { url } = await orderOf<{ readonly url: string }>();
process.on('message', (stretch: Stretch) => void replay(url, stretch).then((events) => process.send!(events)));
process.once('SIGTERM', () => process.exit(0));
process.send!('ready');
