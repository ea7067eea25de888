import { isWholeYear, type Existence, type RegisteredEmployer } from '#employers';
import { collectionDateOf, consequenceOfSilence } from '#policy';
import { ok, refuse, type LevyYear, type PlainDate, type Result } from '#values';
import type { CaseInput } from '../case-input.js';
import type { Figure, KnownFigures, SourcedFigure } from './office-figure.js';

/** What a determination without a filing is made from. */
export interface NotFiledFacts {
  readonly employer: Pick<RegisteredEmployer, 'regionCode' | 'kind' | 'registeredOn'>;
  readonly levyYear: LevyYear;
  readonly existence: Existence | null;
  readonly figures: KnownFigures;
  /** Last day of the window, which has passed. */
  readonly windowEnd: PlainDate;
  /** Business date of the determination. */
  readonly on: PlainDate;
}

/** `figureMissing`: the office does not know these figures. `noConsequence`: no rule says what follows from silence. */
export type NotFiledInputRefusal =
  | { readonly code: 'figureMissing'; readonly figures: readonly Figure[] }
  | { readonly code: 'noConsequence' };

/** Figures without which nothing can be determined; the insurance base only where the place's rule asks for it. */
const NEEDED = ['headcount', 'payroll'] as const;

/**
 * An employer that has declared nothing, taken to employ nobody (72号 art. 12): an empty roster, with headcount and payroll
 * as other offices know them. Nothing is made up: a figure that nobody has recorded is named.
 */
export function notFiledInput(facts: NotFiledFacts): Result<CaseInput, NotFiledInputRefusal> {
  const { employer, levyYear, figures, windowEnd, on } = facts;
  const rule = consequenceOfSilence(employer.regionCode, levyYear);
  if (!rule) return refuse({ code: 'noConsequence' });
  const missing = NEEDED.filter(figure => !figures[figure]);
  const { headcount, payroll, insuranceBase } = figures;
  if (!headcount || !payroll) return refuse({ code: 'figureMissing', figures: missing });
  const { regionCode, kind, registeredOn } = employer;
  return ok({
    ...{ format: 1, documentNumber: '' },
    query: { division: regionCode, levyYear, collectionDate: collectionDateOf(on, levyYear), kind },
    request: {
      ...{ division: regionCode, levyYear, declaredOn: on },
      // Nobody has said otherwise, and each of these would only lower what is owed.
      employer: { kind, registeredOn, budgetFunded: false, concentrated: false, vatRefund: false },
      ...{ headcount: headcount.value, payroll: payroll.value },
      ...(insuranceBase ? { insuranceBase: insuranceBase.value } : {}),
      roster: [],
    },
    ...{ people: [], exclusions: [] },
    notFiled: {
      ...{ windowEnd, sources: rule.sources },
      figures: [headcount, payroll, ...(insuranceBase ? [insuranceBase] : [])].map(sourced),
      ...(facts.existence && !isWholeYear(facts.existence) ? { months: facts.existence.months } : {}),
    },
  });
}

function sourced({ figure, value, source, sourceName, recordedOn }: SourcedFigure): SourcedFigure {
  return { figure, value, source, sourceName, recordedOn };
}
