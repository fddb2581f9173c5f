import { runProcess } from '@recourse/service-kit';
import { openRelay } from './open-relay.js';

await runProcess('relay', openRelay);
