import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import { comparePositions, type LogSlice, type Position } from '@recourse/event-store';
import {
  Loop,
  SERVICE_CONTEXT,
  SERVICE_RUNTIME,
  type ServiceContext,
  type ServiceRuntime,
} from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import { LoadBook } from '../domain/assignment/load-book.js';
import { ComplaintRow } from '../projections/complaint/complaint.entity.js';
import { StaffRow } from '../projections/staff/staff.entity.js';
import { staffOf } from '../projections/staff/staff.projection.js';

const RESTART_MS = 100;
const APPLIED_WITHIN_MS = 1_000;
const READY_WITHIN_MS = 5_000;
const ROWS_AT_ONCE = 10_000;

/**
 * Keeps the load book: fills it from the read models once, then moves it with the log. The log is followed from a position
 * that the rows have passed; what they know already is seen again, which changes nothing in the end.
 */
@Injectable()
export class LoadFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  private book = new LoadBook();
  private readonly loop = new Loop({
    name: 'routing load book',
    everyMs: RESTART_MS,
    round: (signal) => this.follow(signal),
  });
  /** Where the rows stood that the book was filled from: it tells the truth from there on. */
  private truthFrom: Position | null = null;
  private followed: Position | null = null;
  private ready = Promise.withResolvers<void>();
  private moved = Promise.withResolvers<void>();

  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /**
   * The book, once it tells the truth.
   * @throws DomainError `NOT_YET_APPLIED` when that takes longer than 5 s, to be tried again
   */
  async readyBook(signal?: AbortSignal): Promise<LoadBook> {
    const late = new AbortController();
    const inTime = await Promise.race([
      this.ready.promise.then(() => true),
      pause(READY_WITHIN_MS, false, { signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal }).catch(
        () => false,
      ),
    ]);
    late.abort();
    if (!inTime) throw new DomainError('NOT_YET_APPLIED');
    return this.book;
  }

  /** The book as it is, whether it tells the truth by now or not. */
  get current(): LoadBook {
    return this.book;
  }

  /** Resolves when the book holds the log up to there; after a while also when it does not, since nobody should wait for ever. */
  async upTo(position: Position): Promise<void> {
    const patience = AbortSignal.timeout(APPLIED_WITHIN_MS);
    const late = new Promise<void>((resolve) => patience.addEventListener('abort', () => resolve(), { once: true }));
    while (!patience.aborted && (this.followed === null || comparePositions(this.followed, position) < 0)) {
      await Promise.race([this.moved.promise, late]);
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const after = (this.followed ??= await this.fill());
    this.announce();
    for await (const slice of this.context.feed.subscribe({ after, signal })) this.take(slice);
  }

  /** @returns a position that the rows have passed */
  private async fill(): Promise<Position> {
    const { project } = this.runtime;
    const head = await this.context.feed.head();
    if (!(await project.waitUntilApplied({ position: head }, APPLIED_WITHIN_MS)))
      throw new DomainError('NOT_YET_APPLIED');
    const book = new LoadBook();
    for (const row of await this.dataSource.getRepository(StaffRow).find()) book.setStaff(staffOf(row));
    for (let after = '', rows = await this.openAfter(after); rows.length > 0; rows = await this.openAfter(after)) {
      for (const { stream, assignee } of rows) book.setAssignee(stream, assignee);
      after = rows.at(-1)!.stream;
    }
    // A rebuild of the tables may have set their position back meanwhile, never before what they had when they were read.
    const { position } = await project.status();
    this.truthFrom = position !== null && comparePositions(position, head) > 0 ? position : head;
    this.book = book;
    return head;
  }

  private openAfter(stream: string): Promise<Pick<ComplaintRow, 'stream' | 'assignee'>[]> {
    return this.dataSource
      .getRepository(ComplaintRow)
      .createQueryBuilder('one')
      .select(['one.stream', 'one.assignee'])
      .where("one.status = 'assigned' and one.stream > :stream", { stream })
      .orderBy('one.stream')
      .limit(ROWS_AT_ONCE)
      .getMany();
  }

  private take({ events, last }: LogSlice): void {
    for (const { event } of events) this.book.apply(event);
    this.followed = last;
    this.announce();
    this.moved.resolve();
    this.moved = Promise.withResolvers<void>();
  }

  private announce(): void {
    if (this.followed === null || this.truthFrom === null) return;
    this.book.position = this.followed;
    if (comparePositions(this.followed, this.truthFrom) >= 0) this.ready.resolve();
  }
}
