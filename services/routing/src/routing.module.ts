import { Module } from '@nestjs/common';
import { AssignmentTurn } from './background/assignment-turn.js';
import { LoadFollower } from './background/load-follower.js';
import { StreamFacts } from './facts/stream-facts.js';
import { ConfigurationController } from './features/apply-configuration/configuration.controller.js';
import { ConfigurationWriter } from './features/apply-configuration/configuration-writer.js';
import { ModelController } from './features/adopt-model/model.controller.js';
import { AssignReaction } from './features/assign-complaint/assign.reaction.js';
import { Assigner } from './features/assign-complaint/assigner.js';
import { AssignmentController } from './features/assign-complaint/assignment.controller.js';
import { StartClocksReaction } from './features/assign-complaint/start-clocks.reaction.js';
import { OwnerController } from './features/change-owner/owner.controller.js';
import { ClaimController } from './features/claim-complaint/claim.controller.js';
import { ClassificationController } from './features/classify-complaint/classification.controller.js';
import { ClassifyReaction } from './features/classify-complaint/classify.reaction.js';
import { KeyPrefetch } from './features/classify-complaint/key-prefetch.js';
import { OpinionFinder } from './features/classify-complaint/opinion-finder.js';
import { EscalationController } from './features/escalate-complaint/escalation.controller.js';
import { EscalationTimer } from './features/escalate-complaint/escalation-timer.js';
import { JudgeClocksReaction } from './features/judge-clocks/judge-clocks.reaction.js';
import { ReassignReaction } from './features/reassign-complaint/reassign.reaction.js';
import { PresenceController } from './features/record-presence/presence.controller.js';
import { RecusalController } from './features/recuse-staff/recusal.controller.js';
import { ReturnController } from './features/return-complaint/return.controller.js';
import { Sweeper } from './features/sweep-waiting/sweeper.js';
import { WaitingRows } from './features/sweep-waiting/waiting-rows.js';
import { RoutingController } from './features/view-routing/routing.controller.js';
import { RulesController } from './features/view-rules/rules.controller.js';
import { ClockTimer } from './features/watch-clocks/clock-timer.js';
import { AdoptedModels } from './models/adopted-models.js';
import { ModelStore } from './models/model-store.js';
import { QueueController } from './projections/complaint/queue.controller.js';
import { StaffController } from './projections/staff/staff.controller.js';
import { TeamController } from './projections/team/team.controller.js';
import { ComplaintRules } from './rules/complaint-rules.js';

@Module({
  controllers: [
    ConfigurationController,
    RulesController,
    ModelController,
    TeamController,
    StaffController,
    QueueController,
    ClassificationController,
    AssignmentController,
    ClaimController,
    ReturnController,
    RecusalController,
    OwnerController,
    EscalationController,
    PresenceController,
    RoutingController,
    ClassifyReaction,
    AssignReaction,
    StartClocksReaction,
    ReassignReaction,
    JudgeClocksReaction,
  ],
  providers: [
    ComplaintRules,
    ModelStore,
    AdoptedModels,
    StreamFacts,
    KeyPrefetch,
    OpinionFinder,
    ConfigurationWriter,
    LoadFollower,
    AssignmentTurn,
    Assigner,
    WaitingRows,
    Sweeper,
    ClockTimer,
    EscalationTimer,
  ],
})
export class RoutingModule {}
