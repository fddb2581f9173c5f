import { Controller, Inject } from '@nestjs/common';
import { OneOf } from '@recourse/contracts';
import {
  closedQuery,
  DEFAULT_PAGE,
  Input,
  pageOf,
  pageQuery,
  Route,
  InstantCursor,
  type Call,
} from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import Type, { type Static } from 'typebox';
import { caseOf, CompensationItem } from './case-item.js';
import { compensationStatuses, type LedgerEntry } from './commitments.js';
import { nestedPage } from './nested-list.js';
import { readers } from './readers.js';

const LedgerQuery = closedQuery({
  status: Type.Optional(OneOf(...compensationStatuses)),
  ...pageQuery,
  after: Type.Optional(InstantCursor),
});

/** The compensation ledger. */
@Controller('compensations')
export class CompensationController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Route({
    method: 'GET',
    path: '',
    summary: 'Compensations in the order in which they were proposed',
    roles: readers,
    query: LedgerQuery,
    answer: pageOf(caseOf(CompensationItem)),
  })
  listCompensations(@Input() { query, principal }: Call<unknown, unknown, Static<typeof LedgerQuery>>) {
    const { status, after, limit = DEFAULT_PAGE } = query;
    const reader = principal.actor.id;
    return nestedPage<LedgerEntry>(this.dataSource, { list: 'compensations', reader, item: { status }, after, limit });
  }
}
