import { lastDeferral, collectionRules, type CollectionRules } from '#policy';
import { isOver, mostRelief, type AccountView } from '#levies';
import { Rational } from '#values';
import { formatDate, formatMoney } from '#web';
import type { Words } from '../reviews/words.js';
import { groundRow, type GroundRow, type Grounded } from '../rules/ground.js';

export const PER_MILLE = Rational.of(1_000);

/** The rules of collection by which an account goes, each with what it rests on and whether that is confirmed. */
export function accountRules(view: AccountView, words: Words): GroundRow[] {
  const { rules, standing } = view;
  if (standing.levied === 0n) return [];
  const who = words.t(`levies.collector.${view.account.collectedBy}`);
  return [
    ...payByRow(view, words),
    ...ruleRow('collectedBy', rules.collectedBy, { who }, words),
    ...(isOver(standing.state) ? [] : warningRules(rules, words)),
  ];
}

/** What comes of paying late: a warning, and a surcharge once that has run out. */
export function warningRules(
  { warningTerm, surcharge }: Pick<CollectionRules, 'warningTerm' | 'surcharge'>,
  words: Words,
): GroundRow[] {
  const rate = surcharge?.value.perDay.times(PER_MILLE).toDecimal();
  return [
    ...ruleRow('warning', warningTerm, { days: warningTerm?.value }, words),
    ...ruleRow('surcharge', surcharge, { rate }, words),
  ];
}

/** A row of a rule that is in force; nothing where none is. */
function ruleRow(key: string, rule: Grounded | null, values: object, words: Words): GroundRow[] {
  const { t } = words;
  return rule
    ? [groundRow(t(`levies.rules.${key}.label`), t(`levies.rules.${key}.value`, { ...values }), rule, words)]
    : [];
}

/** By which rule the day of payment of the notice was set: that of the day on which the levy was determined. */
function payByRow({ account, entries }: AccountView, words: Words): GroundRow[] {
  const { t, language } = words;
  const notice = entries.find(({ kind, dueOn }) => kind === 'notice' && dueOn !== null);
  if (!notice) return [];
  const { windowEnd, noticeTerm } = collectionRules(account.regionCode, account.levyYear, notice.valueOn);
  const label = t('levies.rules.payBy.label');
  if (windowEnd && windowEnd.value === notice.dueOn)
    return [
      groundRow(
        label,
        t('levies.rules.payBy.window', { date: formatDate(windowEnd.value, language) }),
        windowEnd,
        words,
      ),
    ];
  return noticeTerm
    ? [groundRow(label, t('levies.rules.payBy.term', { days: noticeTerm.value }), noticeTerm, words)]
    : [];
}

/** Within which bounds relief can be given on an account; nothing where no rule lets anybody give it. */
export function reliefRules(
  {
    rules: { relief },
    standing,
    firstDue,
    today,
  }: Pick<AccountView, 'rules' | 'standing' | 'firstDue' | 'today'>,
  words: Words,
): GroundRow[] {
  if (!relief) return [];
  const { t, language } = words;
  const last = firstDue && lastDeferral(firstDue, relief.value);
  const values = { months: relief.value.mostMonths, date: last ? formatDate(last, language) : '' };
  const deferral = !last ? 'nothingToPutOff' : last > today ? 'until' : 'past';
  const most = formatMoney(mostRelief(standing, relief.value));
  return [
    groundRow(t('levies.rules.most.label'), t('levies.rules.most.value', { amount: most }), relief, words),
    groundRow(
      t('levies.rules.deferral.label'),
      t(`levies.rules.deferral.${deferral}`, values),
      relief,
      words,
    ),
  ];
}
