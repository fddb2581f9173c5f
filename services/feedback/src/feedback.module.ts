import { Module } from '@nestjs/common';
import { AttemptRevisitController } from './features/attempt-revisit/attempt-revisit.controller.js';
import { PlanRevisitReaction } from './features/plan-revisit/plan-revisit.reaction.js';
import { RecordRevisitController } from './features/record-revisit/record-revisit.controller.js';
import { RevisitPolicy } from './features/revisit-policy.js';
import { RevisitController } from './projections/revisit/revisit.controller.js';

@Module({
  controllers: [PlanRevisitReaction, AttemptRevisitController, RecordRevisitController, RevisitController],
  providers: [RevisitPolicy],
})
export class FeedbackModule {}
