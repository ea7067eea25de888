/** Where a reason stands: what stops comes first, then what is to be done, then what the score is made of. */
export const SECTIONS = ['stop', 'remedy', 'talk', 'part', 'met', 'ask'] as const;
export type Section = (typeof SECTIONS)[number];

/** A value to be put into a text: a figure as it is, or the name of something in both languages. */
export type Value =
  | { readonly kind: 'number'; readonly number: number }
  | {
      readonly kind: 'items' | 'demands' | 'features' | 'skills' | 'licences';
      readonly ids: readonly string[];
    }
  | { readonly kind: 'pattern'; readonly id: string }
  | {
      readonly kind: 'words';
      readonly group: 'insurance' | 'subsidy' | 'payer';
      readonly ids: readonly string[];
    }
  | { readonly kind: 'evidence'; readonly id: string }
  | { readonly kind: 'term'; readonly months: number | null }
  | { readonly kind: 'question'; readonly demand: string };

/** One reason of a pair, before it is put into words. The same facts serve all three readers. */
export interface Reason {
  readonly key: string;
  readonly section: Section;
  readonly values: Readonly<Record<string, Value>>;
  /** What the person must have released before an employer reads it: ids of items, or `demand:…`, `feature:…`. */
  readonly releases: readonly string[];
  /** Points that this part of the score lost; 0 outside the parts. */
  readonly lost: number;
  /** Told to these readers alone; absent: to all that have a text. */
  readonly only?: readonly ('seeker' | 'employer' | 'broker')[];
}

type Optional = Partial<Pick<Reason, 'releases' | 'lost' | 'only'>>;

export function reason(
  section: Section,
  key: string,
  values: Reason['values'] = {},
  { releases = [], lost = 0, only }: Optional = {},
): Reason {
  return { key, section, values, releases, lost, ...(only ? { only } : {}) };
}

export const number = (value: number): Value => ({ kind: 'number', number: value });
export const ids = (
  kind: 'items' | 'demands' | 'features' | 'skills' | 'licences',
  of: readonly string[],
): Value => ({
  kind,
  ids: of,
});
