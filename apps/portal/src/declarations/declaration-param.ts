import { createParamDecorator, NotFoundException, type ExecutionContext } from '@nestjs/common';
import type { DeclarationRef } from '#declarations';
import type { PortalRequest } from '../security/portal-request.js';

const YEAR = /^20\d{2}$/;

/** The declaration that `:employerId/:levyYear` of the address means; no page where the year is none. */
export const Ref = createParamDecorator((_data: unknown, context: ExecutionContext): DeclarationRef => {
  const params = context.switchToHttp().getRequest<PortalRequest>().params as Record<string, string>;
  const { employerId = '', levyYear = '' } = params;
  if (!YEAR.test(levyYear)) throw new NotFoundException();
  return { employerId, levyYear: Number(levyYear) };
});
