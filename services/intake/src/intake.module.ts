import { Module } from '@nestjs/common';
import { RulesLibrary, SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import { AttachmentStore } from './attachments/attachment-store.js';
import { CustomerFamily } from './customers/customer-family.js';
import { CustomerFileCommands } from './customers/customer-file-commands.js';
import { SealedValues } from './access/sealed-values.js';
import { AcknowledgeComplaintController } from './features/acknowledge-complaint/acknowledge-complaint.controller.js';
import { AttachFileController } from './features/attach-file/attach-file.controller.js';
import { FileDesk } from './features/attach-file/file-desk.js';
import { ChangeCustomerController } from './features/change-customer/change-customer.controller.js';
import { ComplaintAccess } from './features/customer-access/complaint-access.js';
import { CustomerCommandsController } from './features/customer-access/customer-commands.controller.js';
import { CustomerCommands } from './features/customer-access/customer-commands.js';
import { EndHistoryController } from './features/end-history/end-history.controller.js';
import { FileComplaintController } from './features/file-complaint/file-complaint.controller.js';
import { FileInBulkController } from './features/file-complaint/file-in-bulk.controller.js';
import { FilingDesk } from './features/file-complaint/filing-desk.js';
import { ReferenceNumbers } from './features/file-complaint/reference-numbers.js';
import { ServedChannels } from './features/file-complaint/served-channels.js';
import { AccessRecord } from './access/access-record.js';
import { Candidates } from './features/find-duplicates/candidates.js';
import { FindDuplicatesController } from './features/find-duplicates/find-duplicates.controller.js';
import { LinkComplaintsController } from './features/link-complaints/link-complaints.controller.js';
import { ShowLinksController } from './features/link-complaints/show-links.controller.js';
import { ListComplaintsController } from './features/show-customer/list-complaints.controller.js';
import { RevealCustomerController } from './features/show-customer/reveal-customer.controller.js';
import { ShowCustomerController } from './features/show-customer/show-customer.controller.js';
import { ReadFileController } from './features/read-file/read-file.controller.js';
import { pageControllers, VisitedComplaints } from './features/public-page/index.js';
import { RegisterCustomerReaction } from './features/register-customer/register-customer.reaction.js';
import { ShowStatusController } from './features/show-status/show-status.controller.js';
import { SupplementComplaintController } from './features/supplement-complaint/supplement-complaint.controller.js';
import { WithdrawComplaintController } from './features/withdraw-complaint/withdraw-complaint.controller.js';
import { blockCipherOf } from './identity/block-cipher.js';
import { ComplaintIdentity } from './identity/complaint-identity.js';

@Module({
  controllers: [
    FileInBulkController,
    FileComplaintController,
    AcknowledgeComplaintController,
    SupplementComplaintController,
    WithdrawComplaintController,
    EndHistoryController,
    ShowStatusController,
    CustomerCommandsController,
    AttachFileController,
    ReadFileController,
    LinkComplaintsController,
    ShowLinksController,
    FindDuplicatesController,
    ShowCustomerController,
    ListComplaintsController,
    RevealCustomerController,
    ChangeCustomerController,
    ...pageControllers,
    RegisterCustomerReaction,
  ],
  providers: [
    FilingDesk,
    ComplaintAccess,
    CustomerCommands,
    AttachmentStore,
    FileDesk,
    AccessRecord,
    SealedValues,
    CustomerFamily,
    CustomerFileCommands,
    Candidates,
    VisitedComplaints,
    {
      provide: ComplaintIdentity,
      inject: [SERVICE_CONTEXT],
      useFactory: ({ identityKey, tenant }: ServiceContext) => new ComplaintIdentity(identityKey, tenant),
    },
    {
      provide: ReferenceNumbers,
      inject: [SERVICE_CONTEXT, ComplaintIdentity],
      useFactory: ({ dataSource }: ServiceContext, identity: ComplaintIdentity) =>
        new ReferenceNumbers(dataSource, blockCipherOf(identity.referenceKey())),
    },
    {
      provide: ServedChannels,
      inject: [SERVICE_CONTEXT, RulesLibrary],
      useFactory: ({ dataSource }: ServiceContext, rules: RulesLibrary) =>
        new ServedChannels(rules, dataSource, () => performance.now()),
    },
  ],
})
export class IntakeModule {}
