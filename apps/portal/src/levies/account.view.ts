import { mayActInYear, mayServeRegion, type Actor } from '#accounts';
import { presentAssessment, shippedPolicies } from '#policy';
import { isOver, type AccountView, type Proposal, type TitledEntry, type TitledRequest } from '#levies';
import { daysBetween } from '#values';
import { formatDate, formatMoney } from '#web';
import { fileFacts } from '../files/file-words.js';
import { determinationPath } from '../reviews/case-path.js';
import type { Words } from '../reviews/words.js';
import { accountPath } from './levy-paths.js';
import { requestTag, signedMoney, STATE_TAG } from './levy-words.js';
import { accountRules, reliefRules } from './account-rules.js';
import { surchargeModel } from './surcharge.view.js';

/** The steps that tell how much is to be paid, and why, to somebody who has never seen the formula. */
const IN_SHORT = ['countedPersons', 'quota', 'shortfall', 'levyBeforeRelief', 'levy'];
const REVERSIBLE = ['payment', 'refund', 'relief'];

/** What the page of an account shows: to the employer what, why and by when; to the office its work besides. */
export function accountModel(actor: Actor, view: AccountView, words: Words) {
  const { account, standing, employer } = view;
  const { t } = words;
  const own = mayActInYear(actor, account);
  const reviewer = mayServeRegion(actor, 'reviewer', account.regionCode) && !own;
  return {
    path: accountPath(account),
    ...{ own, reviewer, staff: !own, year: account.levyYear },
    name: employer?.name ?? '',
    outcome: outcomeOf(view, words),
    tag: STATE_TAG[standing.state],
    state: t(`levies.states.${standing.state}`),
    facts: factsOf(view, words),
    life: lifeSentences(view, words),
    next: nextSteps(view, words),
    over: isOver(standing.state),
    working: workingOf(view, words),
    rules: accountRules(view, words),
    reliefRules: reliefRules(view, words),
    surcharge: surchargeModel(view, words),
    entries: view.titled.map(entry => entryRow(entry, view, words, reviewer)),
    papers: papersOf(view, words),
    requests: view.requests.map(request => requestRow(request, words, own, reviewer)),
    mayAsk: own && mayAskRelief(view),
    mayWarn: reviewer && standing.state === 'overdue' && !standing.warned,
    mayBook: reviewer && account.collectedBy === 'employmentService',
    proposals: view.proposals.map(proposal => proposalRow(proposal, view, words)),
  };
}

function outcomeOf({ standing, account }: AccountView, { t, language }: Words) {
  const { state, due, payBy } = standing;
  const amount = due < 0n ? -due : due;
  const figure = due === 0n ? null : figureOf(amount, language);
  const values = { year: account.levyYear, date: payBy ? formatDate(payBy, language) : '' };
  const key = state === 'nothingDue' && standing.levied > 0n ? 'letOff' : state;
  return {
    lead: t(`levies.lead.${key}`, values),
    text: t(`levies.leadText.${payBy || isOver(state) ? key : 'noDay'}`, values),
    ...{ figure, owed: due > 0n },
  };
}

function figureOf(amount: bigint, language: Words['language']) {
  const value = formatMoney(amount);
  return language === 'en' ? { value: `¥${value}`, unit: '' } : { value, unit: '元' };
}

function factsOf(view: AccountView, words: Words) {
  const { t, language } = words;
  const { standing, account, determination, employer } = view;
  const money = (amount: bigint) => t('levies.money', { amount: signedMoney(amount) });
  const rows: [key: string, value: string, href?: string][] = [
    ['employer', employer?.name ?? ''],
    ['creditCode', employer?.creditCode ?? ''],
    ['levied', money(standing.levied)],
    ...(standing.letOff ? ([['letOff', money(standing.letOff)]] as [string, string][]) : []),
    ['paid', money(standing.paid - standing.refunded)],
    ...(standing.surcharge ? ([['surcharge', money(standing.surcharge)]] as [string, string][]) : []),
    standing.due < 0n ? ['refundDue', money(-standing.due)] : ['due', money(standing.due)],
    ...(standing.payBy ? ([['payBy', formatDate(standing.payBy, language)]] as [string, string][]) : []),
    ['collector', t(`levies.collector.${account.collectedBy}`)],
  ];
  return {
    rows: rows.map(([key, value]) => ({ label: t(`levies.rows.${key}`), value })),
    determination: determination && {
      href: determinationPath(determination),
      number: determination.documentNumber,
      on: determination.determinedOn,
    },
  };
}

/** How the determination in force comes to its levy: in short, and step by step. */
function workingOf({ assessment }: AccountView, { language }: Words) {
  if (!assessment) return null;
  const { steps, unverified, outcome } = presentAssessment(assessment, shippedPolicies().book, language);
  const told = new Set(outcome === 'exempt' ? [...IN_SHORT, 'exemption'] : IN_SHORT);
  return { short: steps.filter(({ key }) => told.has(key)), steps, unverified };
}

function lifeSentences({ life }: AccountView, { t, language }: Words): string[] {
  const { ending, movedTo } = life;
  return [
    ...(ending ? [t(`levies.life.${ending.kind}`, { date: formatDate(ending.lastDay, language) })] : []),
    ...(movedTo ? [t('levies.life.moved', { division: movedTo })] : []),
  ];
}

/** What happens next, by whom, by when. */
function nextSteps({ standing, account, requests, rules, today }: AccountView, { t, language }: Words) {
  const { state, payBy, warned } = standing;
  const collector = t(`levies.collector.${account.collectedBy}`);
  const asked = requests.some(request => request.state === 'open' || request.state === 'proposed');
  const day = (date: typeof payBy) => (date ? formatDate(date, language) : t('levies.next.noDay'));
  const step = (key: string, who: string, when: string) => ({ who, what: t(`levies.next.${key}`), when });
  const employer = t('levies.next.employer');
  const office = t('levies.next.office');
  if (state === 'refundDue') return [step('refund', collector, t('levies.next.afterChecks'))];
  if (isOver(state)) return [step('nothing', employer, t('levies.next.anyTime'))];
  const until = warned && warned.until >= today ? warned.until : null;
  return [
    ...(asked ? [step('decideRelief', office, t('levies.next.beforePaying'))] : []),
    step(
      account.collectedBy === 'taxOffice' ? 'payTax' : 'payOffice',
      employer,
      state === 'overdue' ? (until ? day(until) : t('levies.next.atOnce')) : day(payBy),
    ),
    step(
      account.collectedBy === 'taxOffice' ? 'reportTax' : 'bookOffice',
      collector,
      t('levies.next.afterPaying'),
    ),
    ...(state === 'overdue' && !warned ? [step('warn', office, t('levies.next.ifUnpaid'))] : []),
    ...(warned && rules.surcharge
      ? [
          step(
            'surcharge',
            office,
            t('levies.next.afterLimit', {
              date: day(warned.until),
              count: Math.max(0, daysBetween(warned.until, today)),
            }),
          ),
        ]
      : []),
  ];
}

function entryRow(
  entry: TitledEntry,
  { titled, account }: AccountView,
  { t, language }: Words,
  reviewer: boolean,
) {
  const reversed = titled.find(({ reversesId }) => reversesId === entry.entryId);
  const target = titled.find(({ entryId }) => entryId === entry.reversesId);
  const key = entry.kind === 'relief' && entry.amount === 0n ? 'deferral' : entry.kind;
  return {
    on: entry.valueOn,
    what: t(`levies.entries.${key}`),
    note: [
      entry.reference && t('levies.entries.reference', { reference: entry.reference }),
      entry.dueOn && entry.kind !== 'payment'
        ? t('levies.entries.until', { date: formatDate(entry.dueOn, language) })
        : '',
      target && t('levies.entries.of', { what: t(`levies.entries.${target.kind}`) }),
      reversed && t('levies.entries.reversed'),
    ].filter(Boolean),
    by: entry.bookedByName ?? t('levies.entries.service'),
    amount: signedMoney(entry.amount),
    after: signedMoney(entry.after),
    held: entry.holds,
    reverse:
      reviewer && entry.holds && REVERSIBLE.includes(entry.kind)
        ? `${accountPath(account)}/reversals/${entry.entryId}`
        : null,
  };
}

function requestRow(request: TitledRequest, words: Words, own: boolean, reviewer: boolean) {
  const { t } = words;
  const { kind, askedAmount, askedUntil, state, answer, files, regionCode, requestId } = request;
  const path = `/workspace/relief/${regionCode}/${requestId}`;
  const open = state === 'open';
  return {
    path,
    title: t(`levies.relief.kinds.${kind}`),
    asked: askedAmount === null ? null : t('levies.money', { amount: formatMoney(askedAmount) }),
    ...{ until: askedUntil, on: request.requestedOn, reason: request.reason },
    cause: t(`levies.relief.causes.${request.cause}`),
    loss: request.loss === null ? null : t('levies.money', { amount: formatMoney(request.loss) }),
    ...requestTag(state, t),
    files: files.map(file => ({
      href: `${path}/files/${file.fileId}`,
      name: file.name,
      facts: fileFacts(file, t),
    })),
    answer: answer && {
      ...{ on: answer.decision?.decidedOn, reason: answer.reason, until: answer.dueOn },
      amount: answer.amount > 0n ? t('levies.money', { amount: formatMoney(answer.amount) }) : null,
    },
    number: request.approvalNumber,
    mayAdd: own && (open || state === 'proposed'),
    mayPropose: reviewer && open,
  };
}

/** What a second person has to decide, or has decided. */
export function proposalRow(proposal: Proposal, { names }: Pick<AccountView, 'names'>, { t }: Words) {
  const { decision, amount, dueOn } = proposal;
  return {
    href: `/workspace/levy-proposals/${proposal.regionCode}/${proposal.proposalId}`,
    what: t(`levies.proposals.kinds.${proposal.kind}`),
    amount: amount > 0n ? formatMoney(amount) : '',
    ...{ until: dueOn, on: proposal.proposedOn, by: names.get(proposal.proposedBy.accountId) ?? '' },
    tag: decision ? (decision.outcome === 'approved' ? 'done' : 'notApplicable') : 'underWay',
    state: t(`levies.proposals.states.${decision?.outcome ?? 'waiting'}`),
    reason: decision?.reason ?? null,
  };
}

/** The newest first; of the notices only that one holds. */
function papersOf({ papers, standing }: AccountView, { t }: Words) {
  const newest = [...papers].reverse();
  const inForce = newest.find(({ kind }) => kind === 'notice');
  return newest.map(({ kind, documentNumber, issuedOn, payBy }) => ({
    href: `/workspace/levy-papers/${documentNumber}`,
    ...{ title: t(`levies.papers.${kind}`), number: documentNumber, issuedOn },
    payBy: isOver(standing.state) ? null : payBy,
    isReplaced: kind === 'notice' && documentNumber !== inForce?.documentNumber,
  }));
}

function mayAskRelief({ standing, requests, rules }: AccountView): boolean {
  const open = requests.some(({ state }) => state === 'open' || state === 'proposed');
  return rules.relief !== null && !open && standing.levied > standing.letOff;
}
