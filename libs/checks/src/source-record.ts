import type { PlainDate } from '#values';

/** Files that other offices deliver, each with its own columns; see docs/source-files.md. */
export const FILE_SOURCES = ['certificates', 'contracts', 'pension', 'medical', 'wages'] as const;
export type FileSource = (typeof FILE_SOURCES)[number];

/** A certificate as its register has it. */
export interface CertificateRecord {
  readonly source: 'certificates';
  readonly citizenId: string;
  readonly number: string;
  /** First and last day of validity; null = unlimited. */
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  /** The day on which it was taken back; null while it was not. */
  readonly cancelledOn: PlainDate | null;
}

/** A contract as registered with the labour office. */
export interface ContractRecord {
  readonly source: 'contracts';
  readonly citizenId: string;
  readonly employerCode: string;
  readonly from: PlainDate;
  /** Null = open-ended. */
  readonly to: PlainDate | null;
}

/** Social insurance whose payment the rule asks for. */
export type Scheme = 'pension' | 'medical';

/** A month of social insurance that was paid. */
export interface InsuranceRecord<Paid extends Scheme = Scheme> {
  readonly source: Paid;
  readonly citizenId: string;
  /** 1 to 12, of the levy year. */
  readonly month: number;
  readonly insurerCode: string;
  /** Six digits of the place of insurance. */
  readonly division: string;
}

/** A month's wage that was paid. */
export interface WageRecord {
  readonly source: 'wages';
  readonly citizenId: string;
  /** 1 to 12, of the levy year. */
  readonly month: number;
  readonly payerCode: string;
  /** Yuan, two decimals. */
  readonly amount: string;
  /** Number of the account it went to; null where the source does not say. */
  readonly account: string | null;
}

/** One thing that another office knows of a person. */
export type SourceRecord =
  CertificateRecord | ContractRecord | InsuranceRecord<'pension'> | InsuranceRecord<'medical'> | WageRecord;
export type RecordOf<Source extends FileSource> = Extract<SourceRecord, { source: Source }>;

/**
 * What tells a thing from every other that a source knows of the person: said again, it takes the place of what was
 * said of it before.
 */
export function thingOf(record: SourceRecord): string {
  switch (record.source) {
    case 'certificates':
      return `certificate ${firstTwenty(record.number)}`;
    case 'contracts':
      return `contract ${record.employerCode} ${record.from}`;
    case 'pension':
    case 'medical':
      return `${record.source} ${record.month} ${record.insurerCode}`;
    case 'wages':
      return `wage ${record.month} ${record.payerCode}`;
  }
}

/** A reissued certificate carries a suffix: it is the same one (policy facts: compared on the first 20). */
export function firstTwenty(number: string): string {
  return number.slice(0, 20);
}
