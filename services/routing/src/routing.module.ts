import { Module } from '@nestjs/common';
import { LoadFollower } from './background/load-follower.js';
import { ConfigurationController } from './features/apply-configuration/configuration.controller.js';
import { ConfigurationWriter } from './features/apply-configuration/configuration-writer.js';
import { AssignReaction } from './features/assign-complaint/assign.reaction.js';
import { Assigner } from './features/assign-complaint/assigner.js';
import { AssignmentController } from './features/assign-complaint/assignment.controller.js';
import { StartClocksReaction } from './features/assign-complaint/start-clocks.reaction.js';
import { ClassificationController } from './features/classify-complaint/classification.controller.js';
import { ClassifyReaction } from './features/classify-complaint/classify.reaction.js';
import { KeyPrefetch } from './features/classify-complaint/key-prefetch.js';
import { JudgeClocksReaction } from './features/judge-clocks/judge-clocks.reaction.js';
import { ReassignReaction } from './features/reassign-complaint/reassign.reaction.js';
import { Sweeper } from './features/sweep-waiting/sweeper.js';
import { RulesController } from './features/view-rules/rules.controller.js';
import { ClockTimer } from './features/watch-clocks/clock-timer.js';
import { QueueController } from './projections/complaint/queue.controller.js';
import { StaffController } from './projections/staff/staff.controller.js';
import { TeamController } from './projections/team/team.controller.js';
import { ComplaintRules } from './rules/complaint-rules.js';

@Module({
  controllers: [
    ConfigurationController,
    RulesController,
    TeamController,
    StaffController,
    QueueController,
    ClassificationController,
    AssignmentController,
    ClassifyReaction,
    AssignReaction,
    StartClocksReaction,
    ReassignReaction,
    JudgeClocksReaction,
  ],
  providers: [ComplaintRules, KeyPrefetch, ConfigurationWriter, LoadFollower, Assigner, Sweeper, ClockTimer],
})
export class RoutingModule {}
