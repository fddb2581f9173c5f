import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@recourse/contracts';
import { SERVICE_CONTEXT, type ServiceContext } from '../app/service-context.js';
import { callOf, type CallRequest } from '../http/call.js';
import { ROUTE, type RouteContract } from '../http/route.js';
import type { Principal } from './token-verifier.js';

const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,8192})$/;

/** Lets nobody through without an actor and a permission, then checks the request against the route's contract. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (execution.getType() !== 'http') return true;
    const route = this.reflector.get<RouteContract | undefined>(ROUTE, execution.getHandler());
    if (!route) throw new DomainError('FORBIDDEN');
    const request = execution.switchToHttp().getRequest<CallRequest>();
    const principal = route.roles === 'public' ? null : await this.authorise(request, route.roles);
    request.call = callOf(request, route, principal, this.context.now());
    return true;
  }

  private async authorise(request: CallRequest, roles: readonly string[]): Promise<Principal> {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw new DomainError('UNAUTHENTICATED');
    const principal = await this.context.tokens.verify(token);
    if (!roles.includes(principal.role)) throw new DomainError('FORBIDDEN');
    return principal;
  }
}
