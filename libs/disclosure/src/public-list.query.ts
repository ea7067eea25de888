import { isEmployerKind, type EmployerKind } from '#employers';
import { isDivisionCode, normaliseIdentifier } from '#identifiers';
import { searchTerm } from '#values';
import { isDisclosureStatus, type DisclosureStatus } from './disclosure-status.js';

/** What the public asks the list for; null where nothing is asked. */
export interface ListQuery {
  readonly levyYear: number;
  /** A county, prefecture or province; null for all. */
  readonly division: string | null;
  readonly kind: EmployerKind | null;
  readonly status: DisclosureStatus | null;
  /** Part of a name in its searchable form. */
  readonly name: string | null;
  readonly creditCode: string | null;
  readonly sort: 'recent' | 'name';
}

/** The same as it arrives in an address; what makes no sense is dropped, so that every address shows something. */
export interface TypedListQuery {
  readonly q?: string;
  readonly division?: string;
  readonly kind?: string;
  readonly year?: string;
  readonly status?: string;
  readonly sort?: string;
}

const CREDIT_CODE = /^[0-9A-Z]{18}$/;

/** @param latestYear the year shown when none is asked for */
export function readListQuery(typed: TypedListQuery, latestYear: number): ListQuery {
  const code = normaliseIdentifier(typed.q ?? '');
  const creditCode = CREDIT_CODE.test(code) ? code : null;
  const name = creditCode ? '' : searchTerm(typed.q ?? '');
  return {
    levyYear: /^\d{4}$/.test(typed.year ?? '') ? Number(typed.year) : latestYear,
    division: isDivisionCode(typed.division) ? typed.division : null,
    kind: isEmployerKind(typed.kind ?? '') ? (typed.kind as EmployerKind) : null,
    status: isDisclosureStatus(typed.status ?? '') ? (typed.status as DisclosureStatus) : null,
    name: name || null,
    creditCode,
    sort: typed.sort === 'name' ? 'name' : 'recent',
  };
}
