import { Inject, Injectable } from '@nestjs/common';
import {
  commandTable,
  DomainError,
  foldComplaint,
  isEventOf,
  streamName,
  type ComplaintCommand,
  type ComplaintState,
  type DataOf,
  type Envelope,
} from '@recourse/contracts';
import { SERVICE_CONTEXT, type Call, type ServiceContext } from '@recourse/service-kit';
import {
  pagePath,
  sendPage,
  Visits,
  type PageAnswer,
  type PageReply,
  type PageRequest,
} from '@recourse/service-kit/page';
import { advance, type Progress } from '../../domain/complaint-progress.js';
import type { ComplaintPageParams } from './complaint-forms.js';

/** What a visitor sees of the complaint. Holds no personal data. */
export interface VisitedComplaint {
  readonly stream: string;
  readonly reference: string;
  readonly state: ComplaintState;
  readonly progress: Progress;
  /** The answer that stands or stood last. */
  readonly answer: DataOf<'complaint.resolved'> | null;
}

/** What the page of one complaint is called with. */
type ComplaintCall = Pick<Call<unknown, ComplaintPageParams>, 'params' | 'language'>;

/** Opens complaints to those whose cookie says that they have shown the secret. */
@Injectable()
export class VisitedComplaints {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(Visits) private readonly visits: Visits,
  ) {}

  /** Answers with what `work` makes of the complaint; where the visit has ended, or never began, it leads to the door. */
  async answer(
    { params: { reference }, language }: ComplaintCall,
    request: PageRequest,
    reply: PageReply,
    work: (complaint: VisitedComplaint) => PageAnswer | Promise<PageAnswer>,
  ): Promise<void> {
    const complaint = await this.open(reference, request);
    sendPage(reply, complaint ? await work(complaint) : { seeOther: pagePath.door(language, reference) });
  }

  /** As its stream says it is: whoever has just done something sees it done. */
  private async open(reference: string, request: PageRequest): Promise<VisitedComplaint | null> {
    const complaintId = this.visits.complaintOf(reference, request);
    if (complaintId === null) return null;
    const stream = streamName.complaint(complaintId);
    const { events } = await this.context.store.readStream(stream);
    return visited(
      stream,
      events.map(({ event }) => event),
    );
  }
}

function visited(stream: string, history: readonly Envelope[]): VisitedComplaint {
  const state = foldComplaint(history);
  const progress = history.reduce(advance, null);
  if (progress === null || state.reference === null) throw new DomainError('COMPLAINT_NOT_FOUND');
  const resolved = history.findLast((event) => isEventOf(event, 'complaint.resolved'));
  const answer = resolved && isEventOf(resolved, 'complaint.resolved') ? resolved.data : null;
  return { stream, reference: state.reference, state, progress, answer };
}

export const isAllowed = ({ state: { status } }: VisitedComplaint, command: ComplaintCommand): boolean =>
  status !== null && commandTable[command][status] === 'allowed';
