import { runService } from '@recourse/service-kit';
import { feedbackService } from './index.js';

await runService(feedbackService);
