import { inventCertificate, inventCitizenId, inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import type { Ground } from '../compare/ground.js';
import { NOTHING_KNOWN, type Known } from '../compare/known.js';
import type {
  CertificateRecord,
  FileSource,
  InsuranceRecord,
  RecordOf,
  Scheme,
  WageRecord,
} from '../source-record.js';

const BORN = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };
const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const SEED = 4711;

export const UNIT = { own: inventCreditCode(1, '210603'), related: inventCreditCode(2, '210603') };

export const CERTIFICATE: CertificateRecord = {
  ...{ source: 'certificates', citizenId: inventCitizenId(SEED, BORN) },
  ...{ number: inventCertificate(SEED, 'limb', 2, BORN), from: plainDate('2018-05-01') },
  ...{ to: plainDate('2028-04-30'), cancelledOn: null },
};

const { citizenId } = CERTIFICATE;

/** What sources say of the person; those that are not named are not there. */
export function known(
  records: { readonly [Source in FileSource]?: readonly RecordOf<Source>[] },
  covered: readonly number[] = ALL,
): Known {
  const answers = Object.entries(records).map(([source, list]) => [
    source,
    { state: 'known', by: source, records: list, covered },
  ]);
  return { ...NOTHING_KNOWN, ...(Object.fromEntries(answers) as Partial<Known>) };
}

export function wage(
  month: number,
  amount: string,
  payerCode: string = UNIT.own,
  account = '6222000000000001',
): WageRecord {
  return { source: 'wages', citizenId, month, payerCode, amount, account };
}

export function paidAllYear(amount: string, payerCode: string = UNIT.own): WageRecord[] {
  return ALL.map(month => wage(month, amount, payerCode));
}

export function insured<Paid extends Scheme>(
  source: Paid,
  month: number,
  division = '210603',
): InsuranceRecord<Paid> {
  return { source, citizenId, month, insurerCode: UNIT.own, division };
}

/** Somebody employed all through 2024 at 3,200 yuan, by a contract of three years, in a place with 1,700 at least. */
export function groundOf(over: Partial<Ground> = {}): Ground {
  return {
    ...{
      levyYear: 2024,
      employerCode: UNIT.own,
      months: ALL,
      known: NOTHING_KNOWN,
      related: [],
      elsewhere: [],
    },
    ...{ minimumWages: ALL.map(() => '1700.00'), minimumContractMonths: '12' },
    entry: {
      ...{ entryId: 'e1', name: '陈晓兰', citizenId, jobTitle: '质检员' },
      certificate: {
        ...{ kind: 'disability', number: CERTIFICATE.number, category: 'limb', grade: 2, validTo: null },
      },
      ...{ from: plainDate('2020-03-01'), to: null, monthlyWage: '3200.00', insured: true },
      contract: { kind: 'fixedTerm', from: plainDate('2023-03-01'), to: plainDate('2026-02-28') },
    },
    ...over,
  };
}
