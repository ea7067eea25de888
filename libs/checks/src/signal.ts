/** Warning signs that office and employer can look into; none of them is a verdict, and none changes a figure. */
export const SIGNALS = [
  'sameAccount',
  'minimumWageThroughout',
  'oneAgency',
  'hiredBeforeWindow',
  'insuredElsewhere',
  'payerNotInsurer',
  'shortSpells',
] as const;
export type SignalName = (typeof SIGNALS)[number];

/** One warning sign of a filing, with what it rests on. */
export interface RaisedSignal {
  readonly signal: SignalName;
  /** Points by the criterion in force; see `parameters/signals.yaml`. */
  readonly weight: number;
  /** Key of the sentence in the catalogue, `checks.signals.<name>`. */
  readonly explanationKey: string;
  /** What stands in the sentence: counts and shares, never who. */
  readonly values: Readonly<Record<string, string>>;
  /** The employees it rests on, by id of their entry. */
  readonly entryIds: readonly string[];
}
