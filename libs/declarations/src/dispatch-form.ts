import { checkCreditCode } from '#identifiers';
import { firstDayOfYear, lastDayOfYear, type FieldReader, type LevyYear } from '#values';
import { DISPATCH_SIDES, type Dispatch } from './dispatch.js';

const LONGEST_NAME = 100;

/** Labour dispatch as typed; nothing else is read where `dispatchSide` is blank or `none`. */
export interface DispatchInput {
  /** `agency`, `user`, or `none`. */
  readonly dispatchSide: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly agreementFrom: string;
  /** Empty: until further notice. */
  readonly agreementTo: string;
  /** `yes`: the declaring employer counts the person, `no`: the other party. */
  readonly countedHere: string;
}

export interface DispatchContext {
  readonly levyYear: LevyYear;
  /** The declaring employer's own credit code, where it is known. */
  readonly ownCreditCode?: string;
}

/** Reads an agreement; undefined where there is no dispatch, null where a field is wrong. */
export function readDispatch(
  input: DispatchInput,
  context: DispatchContext,
  fields: FieldReader,
): Dispatch | undefined | null {
  const typed = input.dispatchSide.trim();
  if (typed === '' || typed === 'none') return undefined;
  const side = fields.choice('dispatchSide', typed, DISPATCH_SIDES);
  const creditCode = readPartnerCode(input.partnerCode, context, fields);
  const name = fields.text('partnerName', input.partnerName, LONGEST_NAME);
  const period = readAgreement(input, context, fields);
  const counted = fields.choice('countedHere', input.countedHere, ['yes', 'no'] as const);
  if (!side || !creditCode || !name || !period || !counted) return null;
  return { side, partner: { creditCode, name }, ...period, countedHere: counted === 'yes' };
}

function readPartnerCode(
  typed: string,
  { ownCreditCode }: DispatchContext,
  fields: FieldReader,
): string | null {
  if (typed.trim() === '') return fields.wrong('partnerCode', 'missing');
  const read = checkCreditCode(typed);
  if (!read.ok) return fields.wrong('partnerCode', read.refusal.code);
  return read.value === ownCreditCode ? fields.wrong('partnerCode', 'partnerIsSelf') : read.value;
}

/** An agreement that does not touch the levy year says nothing about it. */
function readAgreement(
  input: DispatchInput,
  { levyYear }: DispatchContext,
  fields: FieldReader,
): Pick<Dispatch, 'from' | 'to'> | null {
  const from = fields.date('agreementFrom', input.agreementFrom);
  const to = input.agreementTo.trim() === '' ? null : fields.date('agreementTo', input.agreementTo);
  if (from && from > lastDayOfYear(levyYear))
    return fields.wrong('agreementFrom', 'agreementOutsideYear', { year: levyYear });
  if (from && to && to < from) return fields.wrong('agreementTo', 'beforeStart', { date: from });
  if (to && to < firstDayOfYear(levyYear))
    return fields.wrong('agreementTo', 'agreementOutsideYear', { year: levyYear });
  return from && { from, to };
}
