import { Controller, Inject, Req, Res } from '@nestjs/common';
import { Input, keyedCall, refusalsOf, type Call } from '@recourse/service-kit';
import { freshKey, pagePath, PageRoute, type PageReply, type PageRequest } from '@recourse/service-kit/page';
import { CustomerCommands } from '../customer-access/customer-commands.js';
import { ComplaintPageParams, MOST_CHARACTERS_OF_NOTE, WithdrawalForm } from './complaint-forms.js';
import { readText } from './read-text.js';
import { VisitedComplaints } from './visited-complaints.js';
import { withdrawalPage } from './withdrawal.view.js';

@Controller('page/:lang/complaints/:reference/withdrawal')
export class WithdrawOnPageController {
  constructor(
    @Inject(VisitedComplaints) private readonly complaints: VisitedComplaints,
    @Inject(CustomerCommands) private readonly commands: CustomerCommands,
  ) {}

  @PageRoute({
    method: 'GET',
    path: '',
    summary: 'Asks whether the complaint is really to be withdrawn',
    params: ComplaintPageParams,
    leadsOn: true,
  })
  async confirmWithdrawal(
    @Input() call: Call<unknown, ComplaintPageParams>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    await this.complaints.answer(call, request, reply, ({ reference }) => ({
      document: withdrawalPage({ language: call.language, reference, values: { key: freshKey() } }),
    }));
  }

  @PageRoute({
    method: 'POST',
    path: '',
    summary: 'The customer withdraws the complaint',
    params: ComplaintPageParams,
    form: WithdrawalForm,
    leadsOn: true,
    refusals: refusalsOf('withdraw'),
  })
  async withdrawOnPage(
    @Input() call: Call<WithdrawalForm, ComplaintPageParams>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    const { language, body: values } = call;
    await this.complaints.answer(call, request, reply, async ({ stream, reference }) => {
      const { text, problems } = readText('note', values.note, MOST_CHARACTERS_OF_NOTE, language);
      if (problems.length > 0)
        return { status: 400, document: withdrawalPage({ language, reference, values, problems }) };
      await this.commands.withdraw(stream, text, keyedCall(call, values.key));
      return { seeOther: `${pagePath.complaint(language, reference)}?done=withdrawn` };
    });
  }
}
