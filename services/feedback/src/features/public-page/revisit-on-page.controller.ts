import { Controller, Inject, Req, Res } from '@nestjs/common';
import { commandTable, foldComplaint, streamName, type ComplaintState } from '@recourse/contracts';
import {
  ComplaintCommands,
  Input,
  keyedCall,
  refusalsOf,
  SERVICE_CONTEXT,
  type Call,
  type ServiceContext,
} from '@recourse/service-kit';
import {
  freshKey,
  pagePath,
  PageRoute,
  sendPage,
  Visits,
  type PageAnswer,
  type PageReply,
  type PageRequest,
} from '@recourse/service-kit/page';
import { revisitRefusals } from '../../domain/open-revisit.js';
import { answerRevisit } from '../../domain/record-revisit.js';
import { RevisitPolicy } from '../revisit-policy.js';
import { readAnswer, RevisitForm, RevisitPageParams } from './revisit-form.js';
import { revisitPage } from './revisit.view.js';

/** The customer judges the answer on a page, which leads back to the complaint's own. */
@Controller('page/:lang/complaints/:reference/revisit')
export class RevisitOnPageController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Visits) private readonly visits: Visits,
    @Inject(ComplaintCommands) private readonly commands: ComplaintCommands,
    @Inject(RevisitPolicy) private readonly policy: RevisitPolicy,
  ) {}

  @PageRoute({
    method: 'GET',
    path: '',
    summary: 'The questions about the answer',
    params: RevisitPageParams,
    leadsOn: true,
  })
  async askOnPage(
    @Input() call: Call<unknown, RevisitPageParams>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    const { language, params } = call;
    const { reference } = params;
    await this.answer(call, request, reply, async (complaintId) => {
      const { events } = await this.context.store.readStream(streamName.complaint(complaintId));
      if (!isOpen(foldComplaint(events.map(({ event }) => event))))
        return { seeOther: pagePath.complaint(language, reference) };
      return { document: revisitPage({ language, reference, values: { key: freshKey() } }) };
    });
  }

  @PageRoute({
    method: 'POST',
    path: '',
    summary: 'The customer judges the answer',
    params: RevisitPageParams,
    form: RevisitForm,
    leadsOn: true,
    refusals: [...refusalsOf('record-revisit'), ...revisitRefusals],
  })
  async answerOnPage(
    @Input() call: Call<RevisitForm, RevisitPageParams>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    const { language, params, body: values } = call;
    const { reference } = params;
    await this.answer(call, request, reply, async (complaintId) => {
      const { answer, problems } = readAnswer(values, language);
      if (!answer) return { status: 400, document: revisitPage({ language, reference, values, problems }) };
      const answering = { ...keyedCall(call, values.key), body: answer };
      await this.commands.runAsCustomer(complaintId, answering, 'complaint.revisited', async (state, body, sender) =>
        answerRevisit(state, body, sender, (await this.policy.of(state))?.policy ?? null),
      );
      return { seeOther: `${pagePath.complaint(language, reference)}?done=answered` };
    });
  }

  private async answer(
    { params: { reference }, language }: Call<unknown, RevisitPageParams>,
    request: PageRequest,
    reply: PageReply,
    work: (complaintId: string) => Promise<PageAnswer>,
  ): Promise<void> {
    const complaintId = this.visits.complaintOf(reference, request);
    sendPage(reply, complaintId === null ? { seeOther: pagePath.door(language, reference) } : await work(complaintId));
  }
}

/** Whether there is an answer that nobody has judged. */
const isOpen = ({ status, resolution, revisit }: ComplaintState): boolean =>
  status !== null &&
  commandTable['record-revisit'][status] === 'allowed' &&
  !(revisit?.resolutionId === resolution?.eventId && revisit?.verdict);
