import { createParamDecorator, NotFoundException, type ExecutionContext } from '@nestjs/common';
import type { DeclarationRef } from '#declarations';
import type { PortalRequest } from '../security/portal-request.js';

const YEAR = /^20\d{2}$/;

/** The declaration that `:employerId/:levyYear` of the address means; no page where the year is none. */
export const Ref = createParamDecorator((_data: unknown, context: ExecutionContext): DeclarationRef => {
  const params = context.switchToHttp().getRequest<PortalRequest>().params as Record<string, string>;
  const ref = refIn(params);
  if (!ref) throw new NotFoundException();
  return ref;
});

/** The same of an address's parameters; null where the year is none. */
export function refIn({
  employerId = '',
  levyYear = '',
}: Readonly<Record<string, string>>): DeclarationRef | null {
  return YEAR.test(levyYear) ? { employerId, levyYear: Number(levyYear) } : null;
}
