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
import { caseOf, PromiseItem, promiseItem } from './case-item.js';
import type { OpenPromise } from './commitments.js';
import { nestedPage } from './nested-list.js';
import { readers, staffOr } from './readers.js';

const PromiseQuery = closedQuery({
  assignee: Type.Optional({ ...Code, description: 'Who has the complaint: a staff code, or `me`' }),
  dueBefore: Type.Optional(Instant),
  ...pageQuery,
  after: Type.Optional(InstantCursor),
});

/** What customers were promised. */
@Controller('promises')
export class PromiseController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Route({
    method: 'GET',
    path: '',
    summary: 'Open promises, the first due first',
    roles: readers,
    query: PromiseQuery,
    answer: pageOf(caseOf(PromiseItem)),
  })
  async listPromises(@Input() { query, principal }: Call<unknown, unknown, Static<typeof PromiseQuery>>) {
    const { assignee, dueBefore, after, limit = DEFAULT_PAGE } = query;
    const reader = principal.actor.id;
    const { items, next } = await nestedPage<OpenPromise>(this.dataSource, {
      list: 'openPromises',
      reader,
      assignee: staffOr(assignee, reader),
      before: dueBefore,
      after,
      limit,
    });
    return { items: items.map(promiseItem), next };
  }
}
