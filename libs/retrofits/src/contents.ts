import type { Inspection } from './retrofit-state.js';
import type { StepKind } from './retrofit.js';
import type { SubsidyWorking } from './subsidy/subsidy.js';
import type { Verdict } from './survey/measure.js';

/** What is asked for. Amounts here and below are fen as decimal digits: contents are kept as JSON. */
export interface RequestContent {
  /** Ids of the catalogues. */
  readonly items: readonly string[];
  /** Where within the workplace. */
  readonly place: string;
  /** What stands in the way; never what somebody has. */
  readonly reason: string;
  readonly wantedOn: string | null;
}

/** One measured feature. */
export interface Measurement {
  readonly featureId: string;
  readonly measured: string;
  readonly verdict: Verdict;
}

/** What the surveyor says of an item. */
export interface SurveyedItem {
  readonly itemId: string;
  readonly possible: boolean;
}

export interface SurveyContent {
  /** At the lowest staff entrance, in millimetres. */
  readonly entranceRiseMm: number;
  readonly measurements: readonly Measurement[];
  readonly items: readonly SurveyedItem[];
  /** Where it was looked, who was there, what else was seen. */
  readonly found: string;
}

export interface Quote {
  readonly supplier: string;
  readonly amount: string;
}

/** One item of a plan with the offer that is taken, and those that are not. */
export interface PlanLine {
  readonly itemId: string;
  readonly quantity: number;
  readonly taken: Quote;
  readonly others: readonly Quote[];
}

export interface PlanContent {
  readonly lines: readonly PlanLine[];
  /** Disabled employees whom it serves, present or expected: how many, never who. */
  readonly people: number;
  readonly otherFunds: { readonly from: string; readonly amount: string } | null;
  /** Why an offer is taken that is not the lowest; null where all are. */
  readonly whyDearer: string | null;
  /** Days from approval until the works are done. */
  readonly days: number;
  /** What the office means to pay where no rule is known. */
  readonly decided: string | null;
  readonly working: SubsidyWorking;
}

/** What was really spent, item by item. */
export interface WorksContent {
  readonly lines: readonly { readonly itemId: string; readonly spent: string }[];
  readonly note: string | null;
}

export const ANSWERS = ['yes', 'no', 'notApplicable'] as const;
export type Answer = (typeof ANSWERS)[number];

/** One line of the acceptance list as it was answered. */
export interface AcceptedLine {
  /** `feature:<id>` or `evidence:<item id>`. */
  readonly key: string;
  readonly answer: Answer;
  readonly measured: string;
  readonly verdict: Verdict;
}

export interface AcceptanceContent {
  readonly lines: readonly AcceptedLine[];
  /** Purchases that are fixed to the building and stay with it. */
  readonly fixed: readonly string[];
  /** Features that the workplace has from now on. */
  readonly features: readonly string[];
  /** The subsidy on what was really spent; null where the acceptance failed. */
  readonly working: SubsidyWorking | null;
}

interface Contents {
  readonly requested: RequestContent;
  readonly surveyed: SurveyContent;
  readonly planned: PlanContent;
  readonly approved: { readonly working: SubsidyWorking };
  readonly reported: WorksContent;
  readonly failed: AcceptanceContent;
  readonly accepted: AcceptanceContent;
  readonly inspected: Inspection;
}

/** Kinds of step that say more than words, a day and an amount. */
export type TellingKind = keyof Contents & StepKind;
export type ContentOf<Kind extends TellingKind> = Contents[Kind];

/** What the last step of a kind says; null where there is none. */
export function contentOf<Kind extends TellingKind>(
  steps: readonly { readonly kind: StepKind; readonly content: unknown }[],
  kind: Kind,
): ContentOf<Kind> | null {
  const step = steps.findLast(each => each.kind === kind);
  return step ? (step.content as ContentOf<Kind>) : null;
}
