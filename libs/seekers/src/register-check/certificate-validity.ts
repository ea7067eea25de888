import type { PlainDate } from '#values';
import type { StoredCheck } from './register-check.store.js';

/** Last day of a certificate; null for one without an end. */
export interface CertificateValidity {
  readonly to: PlainDate | null;
}

/**
 * What the register said of a certificate's validity. Null where it said nothing, or spoke of another number: unknown is not
 * unlimited, and only a certificate that the register has found in force may be called unlimited.
 */
export function certificateValidity(
  check: Pick<StoredCheck, 'outcome' | 'until' | 'certificateNumber'> | null,
  certificateNumber: string,
): CertificateValidity | null {
  if (check?.certificateNumber !== certificateNumber) return null;
  if (check.outcome === 'verified') return { to: check.until };
  return check.outcome === 'lapsed' && check.until !== null ? { to: check.until } : null;
}
