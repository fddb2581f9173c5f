import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@recourse/contracts';
import type { LogPlace } from '@recourse/messaging';
import { SERVICE_CONTEXT, type ServiceContext } from '../app/service-context.js';
import { SERVICE_RUNTIME, type ServiceRuntime } from '../app/service-runtime.js';
import { callOf, type CallRequest } from '../http/call.js';
import { assertWritten } from '../http/read-token.js';
import { ROUTE, type RouteContract } from '../http/route.js';
import { BEARER } from './bearer.js';
import type { Principal } from './token-verifier.js';

const APPLIED_WITHIN_MS = 2_000;

/** Lets nobody through without an actor and a permission, then checks the request against the route's contract. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (execution.getType() !== 'http') return true;
    const route = this.reflector.get<RouteContract | undefined>(ROUTE, execution.getHandler());
    if (!route) throw new DomainError('FORBIDDEN');
    const request = execution.switchToHttp().getRequest<CallRequest>();
    const principal = route.roles === 'public' ? null : await this.authorise(request, route.roles);
    const call = callOf(request, route, principal, this.context.now());
    if (call.after.length > 0) await this.applied(call.after);
    request.call = call;
    return true;
  }

  /** People read what they wrote: a query that brings a token waits until the read models have applied it (design §5). */
  private async applied(after: readonly LogPlace[]): Promise<void> {
    const { project } = this.runtime;
    assertWritten(after, await this.context.store.head());
    const applied = await Promise.all(after.map((place) => project.waitUntilApplied(place, APPLIED_WITHIN_MS)));
    if (applied.includes(false)) throw new DomainError('NOT_YET_APPLIED');
  }

  private async authorise(request: CallRequest, roles: readonly string[]): Promise<Principal> {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw new DomainError('UNAUTHENTICATED');
    const principal = await this.context.tokens.verify(token);
    if (!roles.includes(principal.role)) throw new DomainError('FORBIDDEN');
    return principal;
  }
}
