import { contractMonths } from '#declarations';
import { addDays, lastDayOfMonth, Rational, type PlainDate } from '#values';
import type { Ground } from '../compare/ground.js';
import { isAllowed } from '../compare/ground.js';
import type { SignalName } from '../signal.js';
import type { SignalTerms } from './criterion.js';

/** A whole roster with what is known of everybody on it. */
export interface SignalGround {
  /** Six digits of the place that judges the filing. */
  readonly regionCode: string;
  /** Everybody on the roster, those without a claimed month too. */
  readonly entries: readonly Ground[];
  /** The first day of the declaration window; null where no rule says. */
  readonly windowOpens: PlainDate | null;
}

/** What a sign rests on; null: it is not there. */
export type Sign = (
  ground: SignalGround,
  terms: SignalTerms,
) => { readonly entryIds: readonly string[]; readonly values: Readonly<Record<string, string>> } | null;

/** Several employees are paid into one account. */
const sameAccount: Sign = ({ entries }, { people }) => {
  const holders = new Map<string, Set<string>>();
  const entryIds = new Map<string, Set<string>>();
  for (const { entry, known } of entries)
    for (const { account } of known.wages.state === 'known' ? known.wages.records : []) {
      if (account === null) continue;
      holders.set(account, (holders.get(account) ?? new Set()).add(entry.citizenId));
      entryIds.set(account, (entryIds.get(account) ?? new Set()).add(entry.entryId));
    }
  const shared = [...holders].filter(([, ids]) => ids.size >= people);
  if (shared.length === 0) return null;
  const ids = [...new Set(shared.flatMap(([account]) => [...(entryIds.get(account) ?? [])]))];
  return { entryIds: ids, values: { accounts: String(shared.length), people: String(ids.length) } };
};

/** Paid exactly the minimum wage in every month that is known: usual where that is the trade's wage. */
const minimumWageThroughout: Sign = ({ entries }, terms) => {
  const found = entries.filter(({ known, minimumWages, months }) => {
    if (known.wages.state !== 'known') return false;
    const records = known.wages.records.filter(({ month }) => months.includes(month));
    return (
      records.length > 0 && records.every(({ month, amount }) => isSame(amount, minimumWages[month - 1]))
    );
  });
  return enough(found, entries, terms);
};

/** Many come through the same agency. */
const oneAgency: Sign = ({ entries }, terms) => {
  const agencies = new Map<string, Ground[]>();
  for (const ground of entries) {
    const { dispatch } = ground.entry;
    if (dispatch?.side !== 'user') continue;
    const { creditCode } = dispatch.partner;
    agencies.set(creditCode, [...(agencies.get(creditCode) ?? []), ground]);
  }
  const largest = [...agencies.values()].sort((one, other) => other.length - one.length)[0] ?? [];
  return enough(largest, entries, terms);
};

/** Hired shortly before declarations are taken. */
const hiredBeforeWindow: Sign = ({ entries, windowOpens }, terms) => {
  if (!windowOpens) return null;
  const since = addDays(windowOpens, -(terms.days ?? 0));
  const found = entries.filter(({ entry }) => since <= entry.from && entry.from < windowOpens);
  return withTerms(enough(found, entries, terms), { days: String(terms.days ?? 0) });
};

/** Insured in another province than the one that counts the person. */
const insuredElsewhere: Sign = ({ entries, regionCode }, terms) => {
  const found = entries.filter(({ known }) =>
    [known.pension, known.medical].some(
      answer =>
        answer.state === 'known' &&
        answer.records.some(({ division }) => division.slice(0, 2) !== regionCode.slice(0, 2)),
    ),
  );
  return enough(found, entries, terms);
};

/** One unit pays, another insures, and neither stands for the other on record. */
const payerNotInsurer: Sign = ({ entries }, terms) => {
  const found = entries.filter(ground =>
    ground.months.some(month => {
      const { wages, pension } = ground.known;
      if (wages.state !== 'known' || pension.state !== 'known') return false;
      const payers = wages.records.filter(record => record.month === month).map(({ payerCode }) => payerCode);
      const insurers = pension.records
        .filter(record => record.month === month)
        .map(({ insurerCode }) => insurerCode);
      if (payers.length === 0 || insurers.length === 0) return false;
      const day = lastDayOfMonth(ground.levyYear, month);
      const stands = (code: string) =>
        isAllowed(code, 'payer', day, ground) || isAllowed(code, 'insurer', day, ground);
      return !payers.some(code => insurers.includes(code)) && ![...payers, ...insurers].every(stands);
    }),
  );
  return enough(found, entries, terms);
};

/** A part of the year only, and by a contract shorter than the rule asks for. */
const shortSpells: Sign = ({ entries }, terms) => {
  const fewest = terms.months ?? 0;
  const found = entries.filter(({ entry, months }) => {
    const term = contractMonths(entry.contract);
    return months.length < fewest && term !== null && term < fewest;
  });
  return withTerms(enough(found, entries, terms), { months: String(fewest) });
};

export const SIGNS: Readonly<Record<SignalName, Sign>> = {
  ...{ sameAccount, minimumWageThroughout, oneAgency, hiredBeforeWindow },
  ...{ insuredElsewhere, payerNotInsurer, shortSpells },
};

function isSame(amount: string, minimum: string | null | undefined): boolean {
  return minimum != null && Rational.decimal(amount).equals(Rational.decimal(minimum));
}

/** Enough people, and enough of the roster. */
function enough(
  found: readonly Ground[],
  entries: readonly Ground[],
  { people, share }: SignalTerms,
): ReturnType<Sign> {
  const persons = new Set(found.map(({ entry }) => entry.citizenId)).size;
  const all = new Set(entries.map(({ entry }) => entry.citizenId)).size;
  if (persons < people) return null;
  if (share && Rational.of(persons).isBelow(Rational.decimal(share).times(Rational.of(all)))) return null;
  return {
    entryIds: found.map(({ entry }) => entry.entryId),
    values: { people: String(persons), all: String(all) },
  };
}

function withTerms(sign: ReturnType<Sign>, values: Readonly<Record<string, string>>): ReturnType<Sign> {
  return sign && { ...sign, values: { ...sign.values, ...values } };
}
