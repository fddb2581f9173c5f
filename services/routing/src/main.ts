import { runService } from '@recourse/service-kit';
import { routingService } from './index.js';

await runService(routingService);
