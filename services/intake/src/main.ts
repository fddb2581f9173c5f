import { runService } from '@recourse/service-kit';
import { intakeService } from './index.js';

await runService(intakeService);
