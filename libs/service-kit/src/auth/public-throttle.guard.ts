import { Injectable, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import { ThrottlerGuard } from '@nestjs/throttler';
import { ROUTE, type RouteContract } from '../http/route.js';

/** Limits the public routes, by the caller's address. Routes with an actor are limited by what the actor may do. */
@Injectable()
export class PublicThrottleGuard extends ThrottlerGuard {
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const route = this.reflector.get<RouteContract | undefined>(ROUTE, context.getHandler());
    return route?.roles !== 'public';
  }

  protected override throwThrottlingException(): Promise<void> {
    throw new DomainError('TOO_MANY_REQUESTS');
  }
}
