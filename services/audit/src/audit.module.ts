import { Module } from '@nestjs/common';
import { FoldComplaintsController } from './features/fold-complaints/fold-complaints.controller.js';
import { SearchComplaintsController } from './features/search-complaints/search-complaints.controller.js';
import { ShowAccessController } from './features/show-access/show-access.controller.js';
import { ShowFiguresController } from './features/show-figures/show-figures.controller.js';
import { VerifyRecordController } from './features/verify-record/verify-record.controller.js';
import { AccessLog } from './features/view-complaint/access-log.js';
import { ViewComplaintController } from './features/view-complaint/view-complaint.controller.js';

@Module({
  controllers: [
    SearchComplaintsController,
    ViewComplaintController,
    ShowAccessController,
    ShowFiguresController,
    FoldComplaintsController,
    VerifyRecordController,
  ],
  providers: [AccessLog],
})
export class AuditModule {}
