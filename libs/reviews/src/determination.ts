import type { AccountKey } from '#accounts';
import { canonicalJson, contentHash, versionOf, type Assessment, type Outcome, type Policy } from '#policy';
import type { Fen, PlainDate } from '#values';
import { assessUnder } from './assess-case.js';
import type { CaseInput } from './case-input.js';

/** Key of a determination. */
export interface DeterminationKey {
  readonly regionCode: string;
  readonly determinationId: string;
}

/** What a determination rests on: a filing, the rule for those who file none, a decided objection, or an inspection. */
export const DETERMINATION_BASES = ['declared', 'notFiled', 'objection', 'inspection'] as const;
export type DeterminationBasis = (typeof DETERMINATION_BASES)[number];

/** A determination without what is sealed: who certified which figures of whom, and when. */
export interface DeterminationSummary extends DeterminationKey {
  readonly documentNumber: string;
  readonly basis: DeterminationBasis;
  /** These four are null where nothing was filed. */
  readonly reviewId: string | null;
  readonly declarationId: string | null;
  readonly declarationVersion: number | null;
  /** Account of whoever filed; null where nothing was filed. */
  readonly submittedBy: string | null;
  readonly employerId: string;
  readonly levyYear: number;
  readonly determinedAt: Date;
  readonly determinedOn: PlainDate;
  /** The handler. */
  readonly determinedBy: AccountKey;
  /** The second person; null where one was enough. */
  readonly approvedBy: AccountKey | null;
  readonly supersedesId: string | null;
  readonly outcome: Outcome;
  /** Persons as decimals. */
  readonly headcount: string;
  readonly quota: string;
  readonly countedPersons: string;
  readonly levy: Fen;
  /** Null where no reward is due. */
  readonly reward: Fen | null;
  /** Rule version: hash of the values of the law it rests on. */
  readonly policyVersion: string;
}

/** What a determination can be computed from again, exactly as it was stored: three texts. */
export interface DeterminationRecord {
  /** Canonical JSON of the `CaseInput`. */
  readonly input: string;
  /** Rule version, as pages and papers name it. */
  readonly policyVersion: string;
  /** Hash of `policyContent`. */
  readonly policyHash: string;
  /** Canonical JSON of the resolved parameter values. */
  readonly policyContent: string;
  /** Canonical JSON of the `Assessment`. */
  readonly result: string;
}

/** Whether a determination still comes out of what it stored. */
export interface Recomputation {
  /** Byte for byte the same result. */
  readonly equal: boolean;
  /** The stored parameter values are those the determination names, by their hash and as a rule version. */
  readonly policyIntact: boolean;
  /** What came out now; null where the stored input gives no result at all. */
  readonly recomputed: string | null;
}

/** The texts to store for an assessment. */
export function recordOf(input: CaseInput, policy: Policy, assessment: Assessment): DeterminationRecord {
  const content = contentOf(policy);
  return {
    input: canonicalJson(input),
    policyVersion: policy.version,
    policyHash: contentHash(content),
    policyContent: canonicalJson(content),
    result: canonicalJson(assessment),
  };
}

/** Computes a determination again from its stored texts alone: no parameter file is read, no clock asked. */
export function recompute(record: DeterminationRecord): Recomputation {
  const input = JSON.parse(record.input) as CaseInput;
  const content = JSON.parse(record.policyContent) as PolicyContent;
  const { query } = input;
  const policy = { ...content, ...query, reliefDay: query.collectionDate, version: record.policyVersion };
  const assessed = assessUnder(policy, input);
  const recomputed = assessed.ok ? canonicalJson(assessed.value) : null;
  return {
    equal: recomputed === record.result,
    policyIntact: contentHash(content) === record.policyHash && versionOf(policy) === record.policyVersion,
    recomputed,
  };
}

type PolicyContent = Omit<
  Policy,
  'division' | 'levyYear' | 'collectionDate' | 'kind' | 'version' | 'reliefDay'
>;

/** The values without what picked them, which many determinations share. */
export function contentOf(policy: Policy): PolicyContent {
  const { division, levyYear, collectionDate, kind, version, reliefDay, ...content } = policy;
  return content;
}
