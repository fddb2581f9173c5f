import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import type { Position } from '@recourse/event-store';
import { from, switchMap, type Observable } from 'rxjs';
import { SERVICE_RUNTIME, type ServiceRuntime } from '../app/service-runtime.js';
import type { CallRequest } from './call.js';

const WAIT_MS = 2_000;

/** People read what they wrote: a query that brings a position waits until the read models have applied it (design §5). */
@Injectable()
export class AfterInterceptor implements NestInterceptor {
  constructor(@Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const after = context.getType() === 'http' ? context.switchToHttp().getRequest<CallRequest>().call?.after : null;
    return after ? from(this.applied(after)).pipe(switchMap(() => next.handle())) : next.handle();
  }

  private async applied(after: string): Promise<void> {
    const applied = await this.runtime.project.waitUntilApplied(after as Position, WAIT_MS);
    if (!applied) throw new DomainError('NOT_YET_APPLIED');
  }
}
