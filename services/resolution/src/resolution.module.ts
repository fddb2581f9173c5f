import { Module } from '@nestjs/common';
import { CloseComplaintController } from './features/close-complaint/close-complaint.controller.js';
import { CompleteActionController } from './features/complete-action/complete-action.controller.js';
import { ConcludeRevisitReaction } from './features/conclude-revisit/conclude-revisit.reaction.js';
import { ContactCustomerController } from './features/contact-customer/contact-customer.controller.js';
import { DecideCompensationController } from './features/decide-compensation/decide-compensation.controller.js';
import { InvestigateComplaintController } from './features/investigate-complaint/investigate-complaint.controller.js';
import { KeepPromiseController } from './features/keep-promise/keep-promise.controller.js';
import { MakePromiseController } from './features/make-promise/make-promise.controller.js';
import { PayCompensationController } from './features/pay-compensation/pay-compensation.controller.js';
import { ProposeCompensationController } from './features/propose-compensation/propose-compensation.controller.js';
import { ProposeSolutionController } from './features/propose-solution/propose-solution.controller.js';
import { RaiseActionController } from './features/raise-action/raise-action.controller.js';
import { ReopenComplaintController } from './features/reopen-complaint/reopen-complaint.controller.js';
import { ResolveComplaintController } from './features/resolve-complaint/resolve-complaint.controller.js';
import { CaseReader } from './features/view-case/case-reader.js';
import { ViewCaseController } from './features/view-case/view-case.controller.js';
import { PromiseTimer } from './features/watch-promises/promise-timer.js';
import { WriteLetterController } from './features/write-letter/write-letter.controller.js';
import { ActionController } from './projections/case-file/action.controller.js';
import { CaseFileController } from './projections/case-file/case-file.controller.js';
import { CompensationController } from './projections/case-file/compensation.controller.js';
import { PromiseController } from './projections/case-file/promise.controller.js';
import { ComplaintRules } from './rules/complaint-rules.js';

@Module({
  controllers: [
    ContactCustomerController,
    InvestigateComplaintController,
    ProposeSolutionController,
    MakePromiseController,
    KeepPromiseController,
    ProposeCompensationController,
    DecideCompensationController,
    PayCompensationController,
    RaiseActionController,
    CompleteActionController,
    ResolveComplaintController,
    ReopenComplaintController,
    CloseComplaintController,
    ConcludeRevisitReaction,
    WriteLetterController,
    CaseFileController,
    ViewCaseController,
    PromiseController,
    CompensationController,
    ActionController,
  ],
  providers: [ComplaintRules, CaseReader, PromiseTimer],
})
export class ResolutionModule {}
