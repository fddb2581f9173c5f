import { Controller, Inject, Req, Res } from '@nestjs/common';
import { Input, keyedCall, refusalsOf, type Call } from '@recourse/service-kit';
import { pagePath, PageRoute, type PageReply, type PageRequest } from '@recourse/service-kit/page';
import { CustomerCommands } from '../customer-access/customer-commands.js';
import { ComplaintPageParams, MOST_CHARACTERS_OF_SUPPLEMENT, SupplementForm } from './complaint-forms.js';
import { complaintPage } from './complaint.view.js';
import { readText } from './read-text.js';
import { VisitedComplaints } from './visited-complaints.js';
import { pageWords } from './words/words.js';

@Controller('page/:lang/complaints/:reference')
export class SupplementOnPageController {
  constructor(
    @Inject(VisitedComplaints) private readonly complaints: VisitedComplaints,
    @Inject(CustomerCommands) private readonly commands: CustomerCommands,
  ) {}

  @PageRoute({
    method: 'POST',
    path: 'supplement',
    summary: 'The customer adds something to the complaint',
    params: ComplaintPageParams,
    form: SupplementForm,
    leadsOn: true,
    refusals: refusalsOf('supplement'),
  })
  async supplementOnPage(
    @Input() call: Call<SupplementForm, ComplaintPageParams>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    const { language, body } = call;
    await this.complaints.answer(call, request, reply, async (complaint) => {
      const { supplementMissing } = pageWords[language].complaint;
      const { text, problems } = readText(
        'text',
        body.text,
        MOST_CHARACTERS_OF_SUPPLEMENT,
        language,
        supplementMissing,
      );
      if (text === undefined || problems.length > 0)
        return { status: 400, document: complaintPage({ language, complaint, supplement: body, problems }) };
      await this.commands.supplement(complaint.stream, text, keyedCall(call, body.key));
      return { seeOther: `${pagePath.complaint(language, complaint.reference)}?done=supplemented` };
    });
  }
}
