import { estimateRequestOf, maskName, type DeclarationSnapshot } from '#declarations';
import { maskTail } from '#identifiers';
import { collectionDateOf, type PolicyQuery, type Reason, type Source } from '#policy';
import type { PlainDate } from '#values';
import type { SourcedFigure } from './not-filed/office-figure.js';
import type { Exclusion } from './review-line.js';

/** An employee of the case, as papers and pages name them. */
export interface CasePerson {
  readonly entryId: string;
  /** Family name and 某. */
  readonly name: string;
  /** Last four characters of the citizen id; what was determined before kept the certificate's, of category and grade. */
  readonly certificateTail: string;
}

/** Everything an assessment of a filing rests on besides the law; plain data, the same for ever. */
export interface CaseInput {
  readonly format: 1;
  /** Number of the receipt; empty where nothing was filed. */
  readonly documentNumber: string;
  readonly query: PolicyQuery;
  /** A request of the levy estimate, from what was filed. */
  readonly request: ReturnType<typeof estimateRequestOf>;
  /** Parallel to the request's roster. */
  readonly people: readonly CasePerson[];
  readonly exclusions: readonly {
    readonly rosterIndex: number;
    /** 1 to 12 */
    readonly month: number;
    readonly reason: Reason;
  }[];
  /** Of an employer that has not filed; absent otherwise. */
  readonly notFiled?: NotFiledInput;
  /** Of a determination that an objection led to; absent otherwise. */
  readonly objection?: ObjectionInput;
  /** Of a determination that an inspection led to; absent otherwise. */
  readonly inspection?: InspectionInput;
}

/** What stands in the place of a filing: the window that passed, and figures of other offices with their sources. */
export interface NotFiledInput {
  readonly windowEnd: PlainDate;
  readonly figures: readonly SourcedFigure[];
  /** Where the rules say what follows from silence. */
  readonly sources: readonly Source[];
  /** Months of the year in which the employer was there; absent = all twelve. */
  readonly months?: readonly number[];
}

/** What an objection changed in what the determination before it rested on. */
export interface ObjectionInput {
  /** Number of the determination objected to. */
  readonly against: string;
  /** What of it is another now. */
  readonly changed: readonly ('headcount' | 'payroll' | 'months')[];
}

/** Which inspection took months out of what another determination counted. */
export interface InspectionInput {
  readonly campaign: string;
  /** Number of the determination before. */
  readonly against: string;
}

/** Puts a filing and a reviewer's exclusions together. */
export function caseInputOf(
  documentNumber: string,
  snapshot: DeclarationSnapshot,
  exclusions: readonly Exclusion[],
): CaseInput {
  const { regionCode, levyYear, declaredOn, employer, roster } = snapshot;
  const collectionDate = collectionDateOf(declaredOn, levyYear);
  return {
    format: 1,
    documentNumber,
    query: { division: regionCode, levyYear, collectionDate, kind: employer.kind },
    request: estimateRequestOf(snapshot),
    people: roster.map(({ entryId, name, citizenId }) => ({
      entryId,
      name: maskName(name),
      certificateTail: maskTail(citizenId),
    })),
    exclusions: exclusions.flatMap(({ entryId, month, reason }) => {
      const rosterIndex = roster.findIndex(entry => entry.entryId === entryId);
      return rosterIndex < 0 ? [] : [{ rosterIndex, month, reason }];
    }),
  };
}
