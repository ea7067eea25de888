import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { concatMap, type Observable } from 'rxjs';
import type { PortalRequest } from '../security/portal-request.js';
import { FormKeeper } from './form-keeper.js';

/** A kept form that was sent again and answered is let go; where the answer failed it stays, to be sent once more. */
@Injectable()
export class KeptFormInterceptor implements NestInterceptor {
  constructor(private readonly keeper: FormKeeper) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor, keptForm } = context.switchToHttp().getRequest<PortalRequest>();
    if (!actor || !keptForm) return next.handle();
    return next.handle().pipe(
      concatMap(async answer => {
        await this.keeper.release(actor, keptForm);
        return answer as unknown;
      }),
    );
  }
}
