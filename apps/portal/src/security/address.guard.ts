import { BadRequestException, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { PortalRequest } from './portal-request.js';

/** Characters that no address of ours holds and that the database cannot keep: an encoded NUL. */
const UNKEEPABLE = /%00/;

/** Refuses addresses that nothing could be found under, before anybody looks. */
@Injectable()
export class AddressGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { url } = context.switchToHttp().getRequest<PortalRequest>();
    if (UNKEEPABLE.test(url)) throw new BadRequestException();
    return true;
  }
}
