import { Controller, Inject, Req, Res } from '@nestjs/common';
import { isDomainError, type Language } from '@recourse/contracts';
import { Input, keyedCall, type Call } from '@recourse/service-kit';
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
import { visitor } from '../../domain/customer-sender.js';
import { filingRefusals } from '../file-complaint/file-complaint.controller.js';
import { FilingDesk } from '../file-complaint/filing-desk.js';
import { FilingForm, PageParams, readFiling } from './filing-form.js';
import { filedPage, filingPage } from './filing.view.js';

/** The start page: a form that files a complaint, and the answer to it. */
@Controller('page')
export class FileOnPageController {
  constructor(
    @Inject(FilingDesk) private readonly desk: FilingDesk,
    @Inject(Visits) private readonly visits: Visits,
  ) {}

  @PageRoute({ method: 'GET', path: '', summary: 'To the start page in the reader’s language', leadsOn: true })
  chooseLanguage(@Input() { language }: Call, @Res() reply: PageReply): void {
    sendPage(reply, { seeOther: pagePath.start(language) });
  }

  @PageRoute({
    method: 'GET',
    path: ':lang',
    summary: 'The form with which anybody files a complaint',
    params: PageParams,
  })
  showForm(@Input() { language }: Call, @Res() reply: PageReply): void {
    sendPage(reply, { document: filingPage({ language, values: { kind: 'complaint', key: freshKey() } }) });
  }

  @PageRoute({
    method: 'POST',
    path: ':lang',
    summary: 'Files what was filled in, and shows reference and secret, once',
    params: PageParams,
    form: FilingForm,
    refusals: filingRefusals,
  })
  async fileOnPage(
    @Input() call: Call<FilingForm>,
    @Req() request: PageRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    sendPage(reply, await this.file(call, request));
  }

  private async file(call: Call<FilingForm>, request: PageRequest): Promise<PageAnswer> {
    const { body: values, language } = call;
    const { submission, problems } = readFiling(values, language);
    if (!submission) return { status: 400, document: filingPage({ language, values, problems }) };
    try {
      const filed = await this.desk.file(submission, { ...keyedCall(call, values.key), principal: visitor });
      const cookies = [this.visits.begin(filed.complaintId, filed.reference, request)];
      return { document: filedPage(language, filed), cookies };
    } catch (error) {
      if (isDomainError(error, 'IDEMPOTENCY_KEY_REUSED')) return usedBefore(values, language);
      throw error;
    }
  }
}

/** Somebody went back, changed the text and sent it again: a further complaint, if that is what is meant. */
const usedBefore = (values: FilingForm, language: Language): PageAnswer => ({
  status: 409,
  document: filingPage({ language, values: { ...values, key: freshKey() }, usedBefore: true }),
});
