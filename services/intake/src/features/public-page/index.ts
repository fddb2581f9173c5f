import { ComplaintOnPageController } from './complaint-on-page.controller.js';
import { FileOnPageController } from './file-on-page.controller.js';
import { FollowOnPageController } from './follow-on-page.controller.js';
import { SupplementOnPageController } from './supplement-on-page.controller.js';
import { WithdrawOnPageController } from './withdraw-on-page.controller.js';

export { VisitedComplaints } from './visited-complaints.js';

/** The pages with which customers file and follow their complaints. */
export const pageControllers = [
  FileOnPageController,
  FollowOnPageController,
  ComplaintOnPageController,
  SupplementOnPageController,
  WithdrawOnPageController,
];
