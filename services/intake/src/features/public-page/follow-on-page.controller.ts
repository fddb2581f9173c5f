import { Controller, Inject, Req, Res } from '@nestjs/common';
import { isDomainError, streamSubject, type Language } from '@recourse/contracts';
import { Input, type Call } from '@recourse/service-kit';
import {
  pagePath,
  PageRoute,
  readForm,
  sendPage,
  Visits,
  type PageAnswer,
  type PageReply,
  type PageRequest,
} from '@recourse/service-kit/page';
import { ComplaintAccess } from '../customer-access/complaint-access.js';
import { PageParams } from './filing-form.js';
import { FollowForm, FollowQuery } from './follow-form.js';
import { followPage } from './follow.view.js';
import { pageWords } from './words/words.js';

/** The door to a complaint: reference and secret in a form's body, and a cookie behind it. */
@Controller('page/:lang/follow')
export class FollowOnPageController {
  constructor(
    @Inject(ComplaintAccess) private readonly access: ComplaintAccess,
    @Inject(Visits) private readonly visits: Visits,
  ) {}

  @PageRoute({
    method: 'GET',
    path: '',
    summary: 'The form that asks for reference and secret',
    params: PageParams,
    query: FollowQuery,
  })
  showDoor(@Input() { language, query }: Call<unknown, unknown, FollowQuery>, @Res() reply: PageReply): void {
    const { reference } = query;
    sendPage(reply, { document: followPage({ language, reference, ended: reference !== undefined }) });
  }

  @PageRoute({
    method: 'POST',
    path: '',
    summary: 'Opens the complaint of this reference and secret for an hour',
    params: PageParams,
    form: FollowForm,
    leadsOn: true,
    refusals: ['STATUS_NOT_FOUND'],
  })
  async openDoor(
    @Input() { body, language }: Call<FollowForm>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    sendPage(reply, await this.open(readForm(body), language, request));
  }

  private async open(given: Partial<FollowForm>, language: Language, request: PageRequest): Promise<PageAnswer> {
    const { reference, secret } = given;
    const words = pageWords[language].follow;
    if (reference === undefined || secret === undefined) {
      const missing = (['reference', 'secret'] as const).filter((field) => given[field] === undefined);
      const problems = missing.map((field) => ({ field, text: `${words[field]}: ${words.missing}` }));
      return { status: 400, document: followPage({ language, reference, problems }) };
    }
    try {
      const row = await this.access.open({ reference, secret });
      const cookies = [this.visits.begin(streamSubject(row.stream), row.reference, request)];
      return { seeOther: pagePath.complaint(language, row.reference), cookies };
    } catch (error) {
      if (!isDomainError(error, 'STATUS_NOT_FOUND')) throw error;
      const problems = [{ field: 'reference', text: words.wrong }];
      return { status: 404, document: followPage({ language, reference, problems }) };
    }
  }
}
