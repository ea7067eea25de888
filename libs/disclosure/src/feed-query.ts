import { isEmployerKind } from '#employers';
import { isPlaceCode } from '#identifiers';
import type { FieldError } from '#values';
import { isDisclosureStatus } from './disclosure-status.js';
import type { TypedListQuery } from './public-list.query.js';

const YEAR = /^2[01]\d{2}$/;

/**
 * What of a machine's question makes no sense. A page shows something for every address; a program that asks for a
 * year or a status that cannot be is told so, or it would take the whole list for its answer. Code `value` each.
 */
export function feedQueryErrors({ year, division, kind, status }: TypedListQuery): FieldError[] {
  const checks: readonly [string, string | undefined, (text: string) => boolean][] = [
    ['year', year, text => YEAR.test(text)],
    ['division', division, isPlaceCode],
    ['kind', kind, isEmployerKind],
    ['status', status, isDisclosureStatus],
  ];
  return checks.flatMap(([field, text, holds]) =>
    text === undefined || holds(text) ? [] : [{ field, code: 'value' }],
  );
}
