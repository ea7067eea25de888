import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';

/** Who may read a note: staff alone, the person too, or also the employer of a referral. */
export const AUDIENCES = ['internal', 'person', 'employer'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const NOTE_KINDS = ['note', 'agreement'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

interface Written {
  readonly writtenAt: Date;
  readonly writtenBy: AccountKey;
}

export interface Note extends Written {
  readonly noteId: string;
  readonly kind: NoteKind;
  readonly audience: Audience;
  readonly text: string;
}

export interface CaseTask extends Written {
  readonly taskId: string;
  readonly text: string;
  readonly dueOn: PlainDate;
  readonly outcome: 'done' | 'dropped' | null;
}

export const PLAN_GROUNDS = ['hardToPlace', 'graduate'] as const;
export type PlanGround = (typeof PLAN_GROUNDS)[number];

/** What a yearly plan says besides the services that every plan holds. */
export interface PlanContent {
  readonly aims: string;
  readonly agreedOn: PlainDate;
}

export interface Plan extends Written, PlanContent {
  readonly year: number;
  readonly version: number;
  readonly ground: PlanGround;
}

/** The five parts of an assessment of fitness for work. */
export const ASSESSED_PARTS = ['ability', 'personality', 'interests', 'inventory', 'practical'] as const;
export type AssessedPart = (typeof ASSESSED_PARTS)[number];

/** Which kind of work the assessment ends with; `notNow`: rehabilitation or training first. */
export const CONCLUSIONS = ['open', 'supported', 'assisted', 'notNow'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export interface AssessmentContent {
  /** How each part was looked at, and what came of it. */
  readonly parts: Readonly<Record<AssessedPart, { readonly method: string; readonly findings: string }>>;
  readonly conclusion: Conclusion;
  /** Tasks that suit, and what should be arranged. */
  readonly suitable: string;
  readonly assessors: string;
  /** Levels that were seen, by demand. */
  readonly levels: Readonly<Record<string, number>>;
}

export interface Assessment extends Written, AssessmentContent {
  readonly assessmentId: string;
  readonly assessedOn: PlainDate;
  /** Last day on which it holds. */
  readonly validUntil: PlainDate;
  /** When its levels became the person's own; null where they did not. */
  readonly takenAt: Date | null;
}

/** Forms that are signed on paper; the record of return visits belongs to placements. */
export const RECORD_FORMS = ['behaviourSheet', 'difficultIssue', 'supportAgreement'] as const;
export type RecordForm = (typeof RECORD_FORMS)[number];

/** Fields of each form in the order of the paper; each a text of the office's own words. */
export const FORM_FIELDS = {
  behaviourSheet: ['on', 'place', 'seen', 'before', 'response', 'next'],
  difficultIssue: ['on', 'issue', 'tried', 'offices', 'answer', 'decision'],
  supportAgreement: [
    'helper',
    'family',
    'employer',
    'aims',
    'helperDuties',
    'familyDuties',
    'employerDuties',
    'from',
    'to',
  ],
} as const satisfies Record<RecordForm, readonly string[]>;

export interface FormRecord extends Written {
  readonly recordId: string;
  readonly form: RecordForm;
  readonly fields: Readonly<Record<string, string>>;
}
