import { Module } from '@nestjs/common';
import { RulesLibrary, SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import { AcknowledgeComplaintController } from './features/acknowledge-complaint/acknowledge-complaint.controller.js';
import { ComplaintCommands } from './features/complaint-commands.js';
import { EndHistoryController } from './features/end-history/end-history.controller.js';
import { FileComplaintController } from './features/file-complaint/file-complaint.controller.js';
import { FileInBulkController } from './features/file-complaint/file-in-bulk.controller.js';
import { FilingDesk } from './features/file-complaint/filing-desk.js';
import { ReferenceNumbers } from './features/file-complaint/reference-numbers.js';
import { ServedChannels } from './features/file-complaint/served-channels.js';
import { RegisterCustomerReaction } from './features/register-customer/register-customer.reaction.js';
import { ShowStatusController } from './features/show-status/show-status.controller.js';
import { WithdrawComplaintController } from './features/withdraw-complaint/withdraw-complaint.controller.js';
import { blockCipherOf } from './identity/block-cipher.js';
import { ComplaintIdentity } from './identity/complaint-identity.js';

@Module({
  controllers: [
    FileInBulkController,
    FileComplaintController,
    AcknowledgeComplaintController,
    WithdrawComplaintController,
    EndHistoryController,
    ShowStatusController,
    RegisterCustomerReaction,
  ],
  providers: [
    FilingDesk,
    ComplaintCommands,
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
