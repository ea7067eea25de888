import { LAYOUTS, type FileSource } from '#checks';
import { inventCreditCode } from '#identifiers';
import { makeDate, type LevyYear } from '#values';
import type { DemoStay } from './county.js';
import { citizenIdOf, typedEntry } from './typed-entry.js';

/** Somebody's stay with an employer, and the months of the year in which the person is there. */
export interface DeliveredStay {
  readonly stay: DemoStay;
  readonly creditCode: string;
  readonly months: readonly number[];
}

/** What the other offices of the demo know otherwise than the employer, told by the person's number. */
const ODD = {
  /** The certificate lapsed at the end of June. */
  lapsed: 11,
  /** No wage is known. */
  unpaid: 7,
  /** A third party paid the second half of the year. */
  paidByAnother: 13,
} as const;
const THIRD_PARTY = 77;
const FIRST_DAY = makeDate(2016, 1, 1);
const HALF = 6;

export function headingsOf(source: FileSource): string[] {
  return LAYOUTS[source].map(({ headings }) => headings[0]);
}

/** What a source of the demo says of a stay: mostly the same as the employer. */
export function deliveredRows(source: FileSource, delivered: DeliveredStay, levyYear: LevyYear): string[][] {
  const { stay, creditCode, months } = delivered;
  const citizenId = citizenIdOf(stay);
  const is = (odd: keyof typeof ODD) => stay.seed % ODD[odd] === 0;
  const monthOf = (month: number) => `${levyYear}-${String(month).padStart(2, '0')}`;
  switch (source) {
    case 'certificates': {
      const { certificateKind, certificateNumber } = typedEntry(stay);
      if (certificateKind !== 'disability') return [];
      const to = is('lapsed') ? makeDate(levyYear, HALF, 30) : (stay.validTo ?? '长期');
      return [[citizenId, certificateNumber, FIRST_DAY, to, '']];
    }
    case 'contracts': {
      if (stay.contract === 'establishment') return [];
      const [from, to] = typeof stay.contract === 'string' ? [stay.contract, '无固定期限'] : stay.contract;
      return [[citizenId, creditCode, from, to]];
    }
    case 'pension':
    case 'medical':
      if (stay.insured === 'no') return [];
      return months.map(month => [citizenId, monthOf(month), insurerOf(delivered), '210603']);
    case 'wages':
      if (is('unpaid')) return [];
      return months.map(month => {
        const payer =
          is('paidByAnother') && month > HALF ? inventCreditCode(THIRD_PARTY, '210604') : creditCode;
        return [citizenId, monthOf(month), payer, stay.wage, `6222${String(stay.seed).padStart(12, '0')}`];
      });
  }
}

/** People of an agency are insured there. */
function insurerOf({ stay, creditCode }: DeliveredStay): string {
  const { dispatch } = stay;
  return dispatch?.side === 'user' ? inventCreditCode(dispatch.number, '210604') : creditCode;
}
