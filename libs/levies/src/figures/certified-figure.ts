import type { Fen, PlainDate } from '#values';

/** What was certified of an employer and year: what the tax office collects by. Persons are decimals, money is fen. */
export interface CertifiedFigure {
  readonly determinationId: string;
  readonly number: string;
  /** Number of the determination whose place this one takes: its figures no longer hold. */
  readonly replaces: string | null;
  readonly division: string;
  readonly creditCode: string;
  readonly employerName: string;
  readonly levyYear: number;
  readonly basis: string;
  readonly outcome: string;
  readonly headcount: string;
  readonly quota: string;
  readonly countedPersons: string;
  readonly levy: Fen;
  readonly determinedOn: PlainDate;
}

/** One handing over. */
export interface Handover {
  readonly regionCode: string;
  readonly handoverId: string;
  readonly channel: 'csv' | 'xlsx' | 'api';
  readonly levyYear: number | null;
  readonly rowCount: number;
  readonly total: Fen;
  readonly digest: string;
  readonly handedOn: PlainDate;
  readonly handedAt: Date;
  readonly handedTo: string;
}
