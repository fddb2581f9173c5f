import { Module } from '@nestjs/common';
import { CloseComplaintController } from './features/close-complaint/close-complaint.controller.js';
import { ConcludeRevisitReaction } from './features/conclude-revisit/conclude-revisit.reaction.js';
import { ContactCustomerController } from './features/contact-customer/contact-customer.controller.js';
import { ReopenComplaintController } from './features/reopen-complaint/reopen-complaint.controller.js';
import { ResolveComplaintController } from './features/resolve-complaint/resolve-complaint.controller.js';
import { CaseFileController } from './projections/case-file/case-file.controller.js';

@Module({
  controllers: [
    ContactCustomerController,
    ResolveComplaintController,
    ReopenComplaintController,
    CloseComplaintController,
    ConcludeRevisitReaction,
    CaseFileController,
  ],
})
export class ResolutionModule {}
