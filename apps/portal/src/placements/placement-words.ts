import {
  waitsFor,
  isOpen,
  type EmployerPayload,
  type Release,
  type ReferralKey,
  type RemedyFacts,
  type Standing,
} from '#placements';
import { itemWords, occupations, skillWords } from '#vocabulary';
import { formatDate, formatInstant, formatMoney } from '#web';
import type { Words } from '../reviews/words.js';

/** What people wrote of themselves is Chinese, whatever the language of the page. */
const CHINESE = 'zh-CN';

/** A label with its value, as summary lists show them. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  /** The language of a value that is in the same words on every page. */
  readonly lang?: string;
}

export function occupationName(code: string, { language }: Words): string {
  return occupations().get(code)?.label[language] ?? code;
}

export function skillName(id: string, { language }: Words): string {
  return skillWords().find(skill => skill.id === id)?.label[language] ?? id;
}

/** An arrangement, aid or piece of work by its name. */
export function itemName(id: string, { language }: Words): string {
  return itemWords().find(item => item.id === id)?.label[language] ?? id;
}

/** What it costs and who pays first. */
export function costOf({ costLow, costHigh, payer }: Omit<RemedyFacts, 'days'>, { t }: Words): string {
  const range = { low: formatMoney(costLow), high: formatMoney(costHigh) };
  const amount = t(costHigh === 0 ? 'placements.cost.none' : 'placements.cost.range', range);
  return t('placements.cost.line', { amount, payer: t(`placements.payers.${payerName(payer)}`) });
}

const PAYERS = ['employer', 'federation', 'person', 'insurance'];
function payerName(payer: string): string {
  return PAYERS.includes(payer) ? payer : 'other';
}

/** What an employer sees of a person, line by line; what is not shared has no line. */
export function sharedRows({ person }: Pick<EmployerPayload, 'person'>, words: Words): Row[] {
  const { t } = words;
  if (!person) return [];
  const then = t('web.list.then');
  const list = (names: readonly string[]) => names.join(then) || t('placements.shared.nothing');
  const row = (name: string, value: string, note?: string): Row => ({
    ...{ label: t(`placements.items.${name}`), value },
    ...(note ? { note } : {}),
  });
  const { occupation, skills, courses, pastWork, hours, state, items, toDiscuss } = person;
  return [
    {
      ...row('callMe', person.calledBy, person.isAlias ? t('placements.shared.alias') : undefined),
      lang: CHINESE,
    },
    ...(occupation ? [row('occupation', list(occupation.map(code => occupationName(code, words))))] : []),
    ...(skills ? [row('skills', list(skills.map(id => skillName(id, words))))] : []),
    ...(courses ? [row('courses', list(courses.map(code => occupationName(code, words))))] : []),
    ...(pastWork ? [row('pastWork', list(pastWork.map(code => occupationName(code, words))))] : []),
    ...(hours ? [row('hours', t('placements.shared.hours', hours))] : []),
    ...(state ? [row('state', stateWords(state, words))] : []),
    ...items.map(item => row('remedy', itemName(item.id, words), costOf(item, words))),
    ...(toDiscuss ? [row('remedy', t('placements.shared.toDiscuss'))] : []),
  ];
}

export function stateWords(
  { state, readyInDays }: { state: string; readyInDays: number },
  { t }: Words,
): string {
  const said = t(`placements.states.${state}`);
  return readyInDays > 0 ? t('placements.shared.ready', { state: said, days: readyInDays }) : said;
}

/** Where a referral stands, in a word. */
export function stageWord({ stage, ending }: Pick<Standing, 'stage' | 'ending'>, { t }: Words): string {
  return stage === 'ended'
    ? t(`placements.endings.${ending ?? 'withdrawn'}`)
    : t(`placements.stages.${stage}`);
}

/** The same for the employer, who learns nothing of what else the person applied for. */
export function stageWordForEmployer(standing: Pick<Standing, 'stage' | 'ending'>, words: Words): string {
  const isElsewhere = standing.stage === 'ended' && standing.ending === 'placedElsewhere';
  return isElsewhere ? words.t('placements.candidates.notAvailable') : stageWord(standing, words);
}

const TAG_OF = { hired: 'met', ended: 'notApplicable' } as const;

/** The look of the word, by whose turn it is. */
export function stageTag({ stage }: Pick<Standing, 'stage'>, side: 'seeker' | 'employer' | 'broker') {
  if (!isOpen(stage)) return TAG_OF[stage];
  return side !== 'broker' && waitsFor(stage) === side ? 'unverified' : 'underWay';
}

/** Endings after which the person asks what becomes of an interview, or of the search. */
const TOLD_ENDINGS: readonly Standing['ending'][] = ['postClosed', 'placedElsewhere'];

/** What happens next and by when, in a sentence for one side. */
export function nextSentence(
  { stage, ending, dueOn }: Pick<Standing, 'stage' | 'ending' | 'dueOn'>,
  side: 'seeker' | 'employer' | 'broker',
  { t, language }: Words,
): string {
  const day = dueOn ? formatDate(dueOn, language) : '';
  const told = side === 'seeker' && ending !== null && TOLD_ENDINGS.includes(ending) ? ending : stage;
  return t(`placements.next.${side}.${told}`, { day });
}

export function interviewRows(interview: NonNullable<EmployerPayload['interview']>, words: Words): Row[] {
  const { t, language } = words;
  const needs = interview.needs.map(need => t(`placements.needs.${need}`)).join(t('web.list.then'));
  return [
    { label: t('placements.interview.when'), value: formatInstant(interview.startsAt, language) },
    {
      label: t('placements.interview.minutes'),
      value: t('placements.interview.ofMinutes', { count: interview.minutes }),
    },
    {
      label: t('placements.interview.place'),
      value: [interview.place, interview.room].filter(Boolean).join(' '),
      lang: CHINESE,
    },
    {
      label: t('placements.interview.stepFree'),
      value: t(interview.stepFree ? 'placements.yes' : 'placements.no'),
    },
    { label: t('placements.interview.interviewers'), value: interview.interviewers, lang: CHINESE },
    ...(needs ? [{ label: t('placements.interview.needs'), value: needs }] : []),
    ...(interview.interpreterBooked
      ? [{ label: t('placements.interview.interpreter'), value: t('placements.interview.booked') }]
      : []),
  ];
}

export function offerRows(
  { offer, plan = [] }: Pick<EmployerPayload, 'offer' | 'plan'>,
  words: Words,
): Row[] {
  const { t, language } = words;
  if (!offer) return [];
  const months = offer.contractMonths;
  return [
    { label: t('placements.fields.startsOn.label'), value: formatDate(offer.startsOn, language) },
    {
      label: t('placements.fields.contractMonths.label'),
      value: months === null ? t('placements.offer.open') : t('placements.offer.months', { count: months }),
    },
    {
      label: t('placements.fields.wage.label'),
      value: t('placements.offer.wage', { wage: formatMoney(offer.wage) }),
    },
    { label: t('placements.fields.hours.label'), value: t('placements.offer.hours', { hours: offer.hours }) },
    ...(offer.terms ? [{ label: t('placements.fields.terms.label'), value: offer.terms }] : []),
    ...plan.map(line => ({
      label: t('placements.offer.plan'),
      value: line.words,
      note: [
        t(`placements.payers.${payerName(line.payer)}`),
        line.by ? t('placements.offer.by', { day: formatDate(line.by, language) }) : '',
      ]
        .filter(Boolean)
        .join(t('web.list.then')),
    })),
  ];
}

export function placementRows({ placement, quota }: EmployerPayload, words: Words): Row[] {
  const { t, language } = words;
  if (!placement) return [];
  const { contractFrom, contractTo, startedOn, wage, insured, endedOn } = placement;
  const contract = contractTo ? formatDate(contractTo, language) : t('placements.offer.open');
  return [
    { label: t('placements.fields.startedOn.label'), value: formatDate(startedOn, language) },
    { label: t('placements.fields.contractFrom.label'), value: formatDate(contractFrom, language) },
    { label: t('placements.fields.contractTo.label'), value: contract },
    {
      label: t('placements.fields.wage.label'),
      value: t('placements.offer.wage', { wage: formatMoney(wage) }),
    },
    { label: t('placements.fields.insured.label'), value: t(insured ? 'placements.yes' : 'placements.no') },
    ...(endedOn
      ? [{ label: t('placements.fields.endedOn.label'), value: formatDate(endedOn, language) }]
      : []),
    ...(quota
      ? [
          {
            label: t('placements.quota.certificate'),
            value: t('placements.quota.line', {
              tail: quota.certificateTail,
              category: quota.category ? t(`placements.categories.${quota.category}`) : '',
              grade: quota.grade ?? 0,
            }),
          },
        ]
      : []),
  ];
}

/** Which referral a box of a list means. */
export function keyText({ regionCode, referralId }: ReferralKey): string {
  return `${regionCode}.${referralId}`;
}

export function keyOfText(text: string): ReferralKey {
  const [regionCode = '', referralId = ''] = text.split('.');
  return { regionCode, referralId };
}

export type { Release };
