import {
  DECLINE_REASONS,
  END_REASONS,
  isOpen,
  isStillWorking,
  waitsFor,
  PLAN_PAYERS,
  type EmployerPage,
} from '#placements';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import type { EndForm, HireForm, InterviewForm, OfferForm, ReasonForm } from './placement-forms.js';
import { candidatePath, letterPath } from './placement-paths.js';
import {
  interviewRows,
  itemName,
  keyText,
  nextSentence,
  offerRows,
  placementRows,
  sharedRows,
  stageTag,
  stageWordForEmployer,
} from './placement-words.js';

/** What was typed into the form that was refused. */
export interface TypedForm {
  readonly decline?: ReasonForm;
  readonly interview?: InterviewForm;
  readonly offer?: OfferForm;
  readonly hire?: HireForm;
  readonly end?: EndForm;
}

/** The list in three parts: to be answered, under way, over. */
export function candidateRows(pages: readonly EmployerPage[], words: Words) {
  const { t } = words;
  const rows = pages.map(page => ({ at: page.standing.stage, ...rowOf(page, words) }));
  return {
    waiting: rows.filter(({ at }) => at === 'sent'),
    underWay: rows.filter(({ at }) => at !== 'sent' && at !== 'ended'),
    over: rows.filter(({ at }) => at === 'ended'),
    any: rows.length > 0,
    reasons: reasonOptions(DECLINE_REASONS, 'declines', t),
  };
}

function rowOf({ standing, payload }: EmployerPage, words: Words) {
  const { language, t } = words;
  const { dueOn, interviewAt } = standing;
  return {
    key: keyText(standing),
    href: candidatePath(standing),
    name: payload.person?.calledBy ?? t('placements.candidates.nobody'),
    post: payload.post.title,
    tag: stageTag(standing, 'employer'),
    stage: stageWordForEmployer(standing, words),
    due: dueOn ? formatDate(dueOn, language) : '',
    interview: interviewAt && standing.stage === 'interview' ? formatInstant(interviewAt, language) : '',
    facts: sharedRows(payload, words)
      .slice(1, 4)
      .map(({ value }) => value),
  };
}

/** A page for one candidate: where things stand, what is shared, and the one form that comes next. */
export function candidateModel(
  { standing, payload, placementId }: EmployerPage,
  typed: TypedForm,
  words: Words,
) {
  const { t, language } = words;
  const { stage } = standing;
  const path = candidatePath(standing);
  const isOurs = isOpen(stage) && waitsFor(stage) === 'employer';
  const plan = payload.person?.items ?? [];
  return {
    path,
    name: payload.person?.calledBy ?? t('placements.candidates.nobody'),
    post: payload.post.title,
    tag: { kind: stageTag(standing, 'employer'), text: stageWordForEmployer(standing, words) },
    next: payload.consentWithdrawn
      ? t('placements.shared.withdrawn')
      : nextSentence(standing, 'employer', words),
    isOurs,
    letter:
      payload.letterNumber && payload.person && isOpen(stage) ? `${letterPath(standing)}/letter.pdf` : null,
    letterNumber: payload.letterNumber,
    contact: payload.contact,
    note: payload.note,
    shared: sharedRows(payload, words),
    interview: payload.interview ? interviewRows(payload.interview, words) : null,
    calendar: payload.interview ? `${letterPath(standing)}/interview.ics` : null,
    offer: offerRows(payload, words),
    placement: placementRows(payload, words),
    reasonOfPerson: payload.reasonOfPerson && {
      reason: t(`placements.refusesReasons.${payload.reasonOfPerson.reason}`),
      words: payload.reasonOfPerson.words,
    },
    reasonOfBroker: payload.reasonOfBroker,
    visits: (payload.visits ?? []).map(({ months, dueOn }) =>
      t('placements.visits.line', { months, day: formatDate(dueOn, language) }),
    ),
    answer: stage === 'sent',
    decline: isOpen(stage) && stage !== 'asked' ? declineForm(typed.decline) : null,
    reasons: reasonOptions(DECLINE_REASONS, 'declines', t),
    bookForm:
      stage === 'interested' || stage === 'interview' ? interviewForm(typed.interview, payload) : null,
    rebook: stage === 'interview',
    yesNo: yesNo(t),
    needs: (payload.interview?.needs ?? []).length > 0,
    offerForm:
      stage === 'interested' || stage === 'interview'
        ? { ...offerForm(typed.offer, plan, words), first: stage === 'interview' }
        : null,
    hireForm: stage === 'accepted' ? hireForm(typed.hire, payload) : null,
    endForm: placementId && isStillWorking(payload) ? endForm(typed.end, t) : null,
  };
}

function declineForm(typed: ReasonForm | undefined) {
  const { reason = '', words = '', shared } = typed ?? {};
  return { reason, words, open: typed !== undefined, shared: shared === 'yes' };
}

function interviewForm(typed: InterviewForm | undefined, { interview }: EmployerPage['payload']) {
  if (typed) return { ...typed, open: true };
  const place = interview?.place ?? '';
  return {
    ...{ day: '', time: '', minutes: String(interview?.minutes ?? 30), place, room: interview?.room ?? '' },
    ...{ stepFree: '', interviewers: interview?.interviewers ?? '', open: false },
  };
}

/** A line for each released item, and one more in words of one's own. */
function offerForm(
  typed: OfferForm | undefined,
  items: readonly { readonly id: string; payer: string }[],
  words: Words,
) {
  const lines = [...items.map(({ id, payer }) => ({ id, payer })), { id: '', payer: 'employer' }];
  return {
    ...{
      startsOn: typed?.startsOn ?? '',
      contractMonths: typed?.contractMonths ?? '',
      wage: typed?.wage ?? '',
    },
    ...{ hours: typed?.hours ?? '', terms: typed?.terms ?? '', open: typed !== undefined },
    payers: PLAN_PAYERS.map(value => ({ value, text: words.t(`placements.payers.${value}`) })),
    lines: lines.map(({ id, payer }, index) => ({
      ...{ index, item: id, legend: id ? itemName(id, words) : words.t('placements.offer.another') },
      words: typed?.planWords[index] ?? '',
      payer: typed?.planPayer[index] ?? (PLAN_PAYERS.some(one => one === payer) ? payer : 'other'),
      by: typed?.planBy[index] ?? '',
    })),
  };
}

function hireForm(typed: HireForm | undefined, { offer }: EmployerPage['payload']) {
  return (
    typed ?? {
      ...{ startedOn: offer?.startsOn ?? '', contractFrom: offer?.startsOn ?? '', contractTo: '' },
      ...{ wage: offer ? `${offer.wage}.00` : '', insured: '' },
    }
  );
}

function endForm(typed: EndForm | undefined, t: Words['t']) {
  const { endedOn = '', reason = '', words = '' } = typed ?? {};
  return {
    endedOn,
    reason,
    words,
    open: typed !== undefined,
    reasons: reasonOptions(END_REASONS, 'ends', t),
  };
}

export function reasonOptions(reasons: readonly string[], group: string, t: Words['t']) {
  return ['', ...reasons].map(value => ({
    value,
    text: value === '' ? t('placements.choose') : t(`placements.${group}Reasons.${value}`),
  }));
}

export function yesNo(t: Words['t']) {
  return [
    { value: 'yes', text: t('placements.yes') },
    { value: 'no', text: t('placements.no') },
  ];
}

/** The columns of a referral, for the employer's own table. */
export function exportTable(pages: readonly EmployerPage[], words: Words) {
  const { t, language } = words;
  const names = [
    'callMe',
    'occupation',
    'skills',
    'courses',
    'pastWork',
    'hours',
    'state',
    'remedy',
  ] as const;
  const head = [
    ...[
      t('placements.export.letter'),
      t('placements.export.post'),
      t('placements.export.stage'),
      t('placements.export.due'),
    ],
    ...names.map(name => t(`placements.items.${name}`)),
  ].map(text => ({ text }));
  const rows = pages.map(({ standing, payload }) => {
    const shared = sharedRows(payload, words);
    const of = (name: string) =>
      shared
        .filter(({ label }) => label === t(`placements.items.${name}`))
        .map(({ value }) => value)
        .join(t('web.list.then'));
    const due = standing.dueOn ? formatDate(standing.dueOn, language) : '';
    return [
      payload.letterNumber ?? '',
      payload.post.title,
      stageWordForEmployer(standing, words),
      due,
      ...names.map(of),
    ].map(text => ({ text }));
  });
  return [head, ...rows];
}
