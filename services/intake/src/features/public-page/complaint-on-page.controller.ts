import { Controller, Inject, Req, Res } from '@nestjs/common';
import { Input, type Call } from '@recourse/service-kit';
import { freshKey, pagePath, PageRoute, Visits, type PageReply, type PageRequest } from '@recourse/service-kit/page';
import { ComplaintPageParams, ComplaintPageQuery, LeaveForm } from './complaint-forms.js';
import { complaintPage } from './complaint.view.js';
import { VisitedComplaints } from './visited-complaints.js';

/** How far a complaint is, for whoever has shown its secret. */
@Controller('page/:lang/complaints/:reference')
export class ComplaintOnPageController {
  constructor(
    @Inject(VisitedComplaints) private readonly complaints: VisitedComplaints,
    @Inject(Visits) private readonly visits: Visits,
  ) {}

  @PageRoute({
    method: 'GET',
    path: '',
    summary: 'How far the complaint is, and what its customer can do',
    params: ComplaintPageParams,
    query: ComplaintPageQuery,
    leadsOn: true,
  })
  async showComplaint(
    @Input() call: Call<unknown, ComplaintPageParams, ComplaintPageQuery>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    const { language, query } = call;
    await this.complaints.answer(call, request, reply, (complaint) => ({
      document: complaintPage({ language, complaint, supplement: { key: freshKey() }, done: query.done }),
    }));
  }

  @PageRoute({
    method: 'POST',
    path: 'leave',
    summary: 'Ends the visit: the secret is asked for again',
    params: ComplaintPageParams,
    form: LeaveForm,
    leadsOn: true,
  })
  async leaveComplaint(
    @Input() call: Call<LeaveForm, ComplaintPageParams>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    const { language, params } = call;
    await this.complaints.answer(call, request, reply, () => ({
      seeOther: pagePath.follow(language),
      cookies: [this.visits.end(params.reference, request)],
    }));
  }
}
