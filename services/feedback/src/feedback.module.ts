import { Module } from '@nestjs/common';
import { AnswerRevisitController } from './features/answer-revisit/answer-revisit.controller.js';
import { ShowQuestionsController } from './features/answer-revisit/show-questions.controller.js';
import { AttemptRevisitController } from './features/attempt-revisit/attempt-revisit.controller.js';
import { CustomerRevisit } from './features/customer-revisit.js';
import { PlanRevisitReaction } from './features/plan-revisit/plan-revisit.reaction.js';
import { RecordRevisitController } from './features/record-revisit/record-revisit.controller.js';
import { RevisitOnPageController } from './features/public-page/revisit-on-page.controller.js';
import { RevisitPolicy } from './features/revisit-policy.js';
import { IndicatorReader } from './features/show-indicators/indicator-reader.js';
import { ShowIndicatorsController } from './features/show-indicators/show-indicators.controller.js';
import { RevisitController } from './projections/revisit/revisit.controller.js';

@Module({
  controllers: [
    PlanRevisitReaction,
    AttemptRevisitController,
    RecordRevisitController,
    AnswerRevisitController,
    ShowQuestionsController,
    RevisitOnPageController,
    RevisitController,
    ShowIndicatorsController,
  ],
  providers: [RevisitPolicy, CustomerRevisit, IndicatorReader],
})
export class FeedbackModule {}
