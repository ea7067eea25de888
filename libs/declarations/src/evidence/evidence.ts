/** What a file can be. A commitment letter (材料真实性承诺书) stands behind the others and proves nothing by itself. */
export const EVIDENCE_KINDS = [
  'contract',
  'bankProof',
  'insuranceProof',
  'certificate',
  'dispatchAgreement',
  'commitmentLetter',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What of an employee's month can be in question. */
export const MATTERS = ['certificate', 'contract', 'wage', 'insurance', 'dispatch'] as const;
export type Matter = (typeof MATTERS)[number];

/** Which matters a file of each kind proves. */
export const PROVES: Readonly<Record<EvidenceKind, readonly Matter[]>> = {
  contract: ['contract'],
  bankProof: ['wage'],
  insuranceProof: ['insurance'],
  certificate: ['certificate'],
  dispatchAgreement: ['dispatch'],
  commitmentLetter: [],
};

/** Whom and which months a file is about. */
export interface EvidenceClaim {
  readonly entryId: string;
  /** 1 to 12, in order; null = the entry as a whole, whatever its months are. */
  readonly months: readonly number[] | null;
}

/** A file as it was filed: which one, as what, for what. It holds no personal value in clear. */
export interface FiledEvidence {
  readonly evidenceId: string;
  readonly fileId: string;
  readonly kind: EvidenceKind;
  /** SHA-256 of the file as kept. */
  readonly digest: string;
  readonly claims: readonly EvidenceClaim[];
}

/** A file of a draft. */
export interface DraftEvidence extends Omit<FiledEvidence, 'digest'> {
  readonly addedAt: Date;
  readonly addedBy: string;
}

/** Whose files a declaration's are, as the room of files knows owners. */
export const EVIDENCE_OWNER = 'declaration';

export function evidenceOwner({ regionCode, declarationId }: { regionCode: string; declarationId: string }) {
  return { regionCode, ownerKind: EVIDENCE_OWNER, ownerId: declarationId };
}

/** Do two filings rest on the same files for the same claims? */
export function sameEvidence(
  one: readonly FiledEvidence[] | undefined,
  other: readonly FiledEvidence[] | undefined,
): boolean {
  const text = (files: readonly FiledEvidence[] = []) =>
    JSON.stringify(
      files
        .map(({ fileId, kind, claims }) => ({ fileId, kind, claims: sortedClaims(claims) }))
        .sort((a, b) => (a.fileId < b.fileId ? -1 : 1)),
    );
  return text(one) === text(other);
}

function sortedClaims(claims: readonly EvidenceClaim[]) {
  return [...claims]
    .sort((a, b) => (a.entryId < b.entryId ? -1 : 1))
    .map(({ entryId, months }) => ({ entryId, months }));
}
