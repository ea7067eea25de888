import { estimateRequestOf, maskName, type DeclarationSnapshot } from '#declarations';
import { maskTail } from '#identifiers';
import { collectionDateOf, type PolicyQuery, type Reason } from '#policy';
import type { Exclusion } from './review-line.js';

/** An employee of the case, as papers and pages name them. */
export interface CasePerson {
  readonly entryId: string;
  /** Family name and 某. */
  readonly name: string;
  /** Last four characters of the certificate number. */
  readonly certificateTail: string;
}

/** Everything an assessment of a filing rests on besides the law; plain data, the same for ever. */
export interface CaseInput {
  readonly format: 1;
  /** Number of the receipt. */
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
    people: roster.map(({ entryId, name, certificate }) => ({
      entryId,
      name: maskName(name),
      certificateTail: maskTail(certificate.number),
    })),
    exclusions: exclusions.flatMap(({ entryId, month, reason }) => {
      const rosterIndex = roster.findIndex(entry => entry.entryId === entryId);
      return rosterIndex < 0 ? [] : [{ rosterIndex, month, reason }];
    }),
  };
}
