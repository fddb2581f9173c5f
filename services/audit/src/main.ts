import { runService } from '@recourse/service-kit';
import { auditService } from './index.js';

await runService(auditService);
