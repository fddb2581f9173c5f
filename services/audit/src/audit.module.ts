import { Module } from '@nestjs/common';
import { CompareMomentsController } from './features/compare-moments/compare-moments.controller.js';
import { FoldComplaintsController } from './features/fold-complaints/fold-complaints.controller.js';
import { RevealPersonalController } from './features/reveal-personal/reveal-personal.controller.js';
import { SearchComplaintsController } from './features/search-complaints/search-complaints.controller.js';
import { SearchLogController } from './features/search-log/search-log.controller.js';
import { ShowAccessController } from './features/show-access/show-access.controller.js';
import { ShowFiguresController } from './features/show-figures/show-figures.controller.js';
import { TraceCausationController } from './features/trace-causation/trace-causation.controller.js';
import { VerifyRecordController } from './features/verify-record/verify-record.controller.js';
import { ViewComplaintController } from './features/view-complaint/view-complaint.controller.js';
import { AccessLog } from './record/access-log.js';
import { Entries } from './record/entries.js';
import { EventIndex } from './record/event-index.js';
import { LogReader } from './record/log-reader.js';

@Module({
  controllers: [
    SearchComplaintsController,
    ViewComplaintController,
    CompareMomentsController,
    RevealPersonalController,
    ShowAccessController,
    SearchLogController,
    TraceCausationController,
    ShowFiguresController,
    FoldComplaintsController,
    VerifyRecordController,
  ],
  providers: [AccessLog, LogReader, Entries, EventIndex],
})
export class AuditModule {}
