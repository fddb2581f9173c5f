import { runService } from '@recourse/service-kit';
import { resolutionService } from './index.js';

await runService(resolutionService);
