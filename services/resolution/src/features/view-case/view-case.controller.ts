import { Controller, Inject } from '@nestjs/common';
import { ComplaintParams, Input, Route, type Call } from '@recourse/service-kit';
import { readers } from '../../projections/case-file/readers.js';
import { CaseReader } from './case-reader.js';
import { CaseView, caseView } from './case-view.js';

@Controller('cases')
export class ViewCaseController {
  constructor(@Inject(CaseReader) private readonly reader: CaseReader) {}

  @Route({
    method: 'GET',
    path: ':complaintId',
    summary: 'One case, with everything that its handler works with',
    roles: readers,
    params: ComplaintParams,
    answer: CaseView,
    refusals: CaseReader.refusals,
  })
  async viewCase(@Input() { params: { complaintId }, principal }: Call<unknown, ComplaintParams>) {
    return caseView(complaintId, await this.reader.read(complaintId, principal));
  }
}
