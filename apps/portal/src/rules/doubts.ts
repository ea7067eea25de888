import { NATIONAL } from '#identifiers';
import type { LawBook, Policy, Provision } from '#policy';
import { valueWords } from './value-words.js';
import type { Definition, ValueWriter } from './value-writer.js';

type DatedValue = LawBook['values'] extends ReadonlyMap<string, readonly (infer One)[]> ? One : never;

/** The value of a file that a provision was picked from. */
export function datedValueOf(
  key: string,
  { division, from }: Pick<Provision, 'division' | 'from'>,
  kind: Policy['kind'],
  book: LawBook,
): DatedValue | null {
  const timeline = book.values.get(`${key} ${division}`) ?? [];
  return timeline.find(value => value.from === from && (value.kinds?.includes(kind) ?? true)) ?? null;
}

/** In plain words, what is not certain about one rule: a figure that stands in, a rule that was inherited, other readings. */
export function doubtsOf(
  definition: Definition,
  provision: Provision,
  policy: Policy,
  book: LawBook,
  writer: ValueWriter,
): string[] {
  const { key, setBy } = definition;
  const { t } = writer;
  const inherited = provision.division === NATIONAL && policy.division !== NATIONAL && setBy === 'province';
  return [
    ...(policy.standIns.includes(key)
      ? [t('rules.doubts.standIn', { year: policy.levyYear, from: provision.from.slice(0, 4) })]
      : []),
    ...(inherited ? [t('rules.doubts.inherited')] : []),
    ...(provision.verified ? [] : [readingsOf(definition, provision, policy, book, writer)]),
  ];
}

function readingsOf(
  definition: Definition,
  provision: Provision,
  policy: Policy,
  book: LawBook,
  writer: ValueWriter,
): string {
  const { t } = writer;
  const readings = datedValueOf(definition.key, provision, policy.kind, book)?.otherReadings ?? [];
  if (readings === 'unknown') return t('rules.doubts.unknown');
  const words = readings
    .filter(reading => definition.key !== 'minimumWage' || typeof reading === 'string')
    .map(value => valueWords({ ...provision, value }, definition, writer));
  if (words.length === 0) return t('rules.doubts.unconfirmed');
  return t('rules.doubts.readings', { readings: words.join(t('web.list.then')) });
}
