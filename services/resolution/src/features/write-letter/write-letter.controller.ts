import { Controller, Inject } from '@nestjs/common';
import { Closed, Code, Language, RulesReference } from '@recourse/contracts';
import { closedQuery, ComplaintParams, Input, Route, type Call } from '@recourse/service-kit';
import Type, { type Static } from 'typebox';
import { letterRefusals, renderLetter } from '../../domain/letters/render-letter.js';
import { readers } from '../../projections/case-file/readers.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';
import { CaseReader } from '../view-case/case-reader.js';

const Params = Closed({ ...ComplaintParams.properties, template: Code });
const LetterQuery = closedQuery({
  language: Type.Optional({ ...Language, description: 'The complaint’s own unless given' }),
});

const Letter = Type.Object({
  template: Code,
  language: Language,
  rules: RulesReference,
  title: Type.String(),
  body: Type.String(),
});

@Controller()
export class WriteLetterController {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  @Route({
    method: 'GET',
    path: 'complaints/:complaintId/letters/:template',
    summary: 'A letter to the customer, as the template of the complaint’s rules gives it',
    roles: readers,
    params: Params,
    query: LetterQuery,
    answer: Letter,
    refusals: [...CaseReader.refusals, ...letterRefusals],
  })
  async writeLetter(
    @Input() { params, query, principal }: Call<unknown, Static<typeof Params>, Static<typeof LetterQuery>>,
  ) {
    const state = await this.reader.read(params.complaintId, principal);
    return renderLetter(state, { template: params.template, ...query }, await this.rules.stationeryOf(state));
  }
}
