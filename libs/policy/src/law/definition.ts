/** Shapes a parameter's value can have; `parseShape` says what each looks like in a file. */
export type Shape =
  | 'decimal'
  | 'whole'
  | 'decimalOrNone'
  | 'wholeOrNone'
  | 'method'
  | 'personWeight'
  | 'workingAge'
  | 'tiers'
  | 'exemption'
  | 'wageTiers'
  | 'window'
  | 'deadline'
  | 'duty'
  | 'gradeWeights'
  | 'amounts'
  | 'traits'
  | 'disasterRelief'
  | 'surcharge'
  | 'objection'
  | 'reviewTerms'
  | 'dayCounts'
  | 'publication'
  | 'bars'
  | 'subsidyTerms'
  | 'subsidies';

/** Which day picks a parameter's value. */
export type KeyedBy = 'levyYear' | 'collectionDate' | 'month';

/** What `parameters/definitions.yaml` says about one key. */
export interface Definition {
  readonly key: string;
  readonly shape: Shape;
  /** For `method`: the named formula shapes there are. */
  readonly methods: readonly string[];
  readonly unit: string;
  readonly keyedBy: KeyedBy;
  /** The law leaves the value to the province: what other places inherit is unverified. */
  readonly setBy: 'province' | null;
  /** A statistic of one year, which holds for that year alone. */
  readonly yearly: boolean;
  /** A rule cannot be worked out without it. */
  readonly required: boolean;
  /** Steps that read it, or `page`. */
  readonly askedBy: readonly string[];
}
