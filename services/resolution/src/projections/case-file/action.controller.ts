import { Controller, Inject } from '@nestjs/common';
import { Code, Instant } from '@recourse/contracts';
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
import { ActionItem, caseOf } from './case-item.js';
import type { OpenAction } from './commitments.js';
import { nestedPage } from './nested-list.js';
import { readers, staffOr } from './readers.js';

const ActionQuery = closedQuery({
  owner: Type.Optional({ ...Code, description: 'Who has to see to it: a staff code, or `me`' }),
  cause: Type.Optional(Code),
  dueBefore: Type.Optional(Instant),
  ...pageQuery,
  after: Type.Optional(InstantCursor),
});

/** What is to be mended so that it doesn't happen again. */
@Controller('actions')
export class ActionController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Route({
    method: 'GET',
    path: '',
    summary: 'Open corrective actions, the first due first',
    roles: readers,
    query: ActionQuery,
    answer: pageOf(caseOf(ActionItem)),
  })
  listActions(@Input() { query, principal }: Call<unknown, unknown, Static<typeof ActionQuery>>) {
    const { owner, cause, dueBefore, after, limit = DEFAULT_PAGE } = query;
    const reader = principal.actor.id;
    return nestedPage<OpenAction>(this.dataSource, {
      list: 'openActions',
      reader,
      item: { owner: staffOr(owner, reader), cause },
      before: dueBefore,
      after,
      limit,
    });
  }
}
