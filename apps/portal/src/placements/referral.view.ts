import { END_REASONS, isOpen, waitsFor, type BrokerPage, type BrokerQueue, type Standing } from '#placements';
import { addDays, shanghaiDay } from '#values';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { reasonOptions, yesNo } from './candidate.view.js';
import type { EndForm, InterviewForm, WordsForm } from './placement-forms.js';
import type { Refusal } from './placement-pages.js';
import { applicationPath, letterPath, referralPath, visitPath } from './placement-paths.js';
import {
  costOf,
  interviewRows,
  itemName,
  nextSentence,
  offerRows,
  placementRows,
  sharedRows,
  stageTag,
  stageWord,
} from './placement-words.js';

export interface TypedByBroker {
  readonly end?: WordsForm;
  readonly interview?: InterviewForm;
  readonly workEnd?: EndForm;
}

const WEEK = 7;

/** The queue by whom one waits for; what is overdue stands first, and once. */
export function queueModel({ today, open, visits, tasks }: BrokerQueue, words: Words) {
  const { t, language } = words;
  const isLate = ({ dueOn }: Standing) => dueOn !== null && dueOn < today;
  const soon = ({ interviewAt, stage }: Standing) =>
    stage === 'interview' &&
    interviewAt !== null &&
    shanghaiDay(interviewAt) >= today &&
    shanghaiDay(interviewAt) < addDays(today, WEEK);
  const row = (one: BrokerQueue['open'][number]) => ({
    href: referralPath(one),
    name: one.seekerName,
    post: one.postTitle,
    employer: one.employerName,
    tag: stageTag(one, 'broker'),
    stage: stageWord(one, words),
    due: one.dueOn ? formatDate(one.dueOn, language) : '',
    interview: one.interviewAt ? formatInstant(one.interviewAt, language) : '',
  });
  const part = (name: string, of: (one: Standing) => boolean) => ({
    ...{ id: name, title: t(`placements.queue.${name}`), rows: open.filter(of).map(row) },
  });
  const waits = (side: 'seeker' | 'employer') => (one: Standing) =>
    isOpen(one.stage) && waitsFor(one.stage) === side && !isLate(one) && !soon(one);
  return {
    parts: [
      part('overdue', isLate),
      part('interviews', one => soon(one) && !isLate(one)),
      part('seeker', waits('seeker')),
      part('employer', waits('employer')),
    ].filter(({ rows }) => rows.length > 0),
    visits: visits.map(visit => ({
      href: visitPath(visit, visit.months),
      ...{ name: visit.seekerName, employer: visit.employerName },
      what: t('placements.visits.after', { months: visit.months }),
      due: formatDate(visit.dueOn, language),
      late: visit.dueOn < today,
    })),
    tasks: tasks.map(task => ({
      action: `/workspace/referrals/tasks/${task.regionCode}/${task.taskId}`,
      href: referralPath(task),
      field: `words-${task.taskId}`,
      ...{ name: task.seekerName, post: task.postTitle, employer: task.employerName, words: task.words },
      what: t(`placements.tasks.${task.kind}`, {
        matter: task.matter ? t(`placements.matters.${task.matter}`) : '',
      }),
      due: formatDate(task.dueOn, language),
      late: task.dueOn < today,
    })),
    empty: open.length + visits.length + tasks.length === 0,
  };
}

/** A referral for the broker: the whole pair with what was released, and what a broker can do. */
export function referralModel(page: BrokerPage, typed: TypedByBroker, words: Words) {
  const { standing, payload, placement, visits, careRegion } = page;
  const { t, language } = words;
  const { stage } = standing;
  const gets = payload.employerGets;
  return {
    path: referralPath(standing),
    ...{ post: payload.post.title, employer: payload.post.employerName },
    tag: { kind: stageTag(standing, 'broker'), text: stageWord(standing, words) },
    next: nextSentence(standing, 'broker', words),
    noConsent: !payload.consent.referral,
    answerFor: page.answersForPerson && isOpen(stage) ? applicationPath(standing) : null,
    letter: payload.letterNumber ? `${letterPath(standing)}/letter.pdf` : null,
    letterNumber: payload.letterNumber,
    told: t('placements.referral.told', { count: page.toldThisYear }),
    note: payload.note,
    pair: [
      { label: t('placements.referral.score'), value: String(payload.pair.score) },
      { label: t('placements.items.state'), value: t(`placements.states.${payload.pair.state}`) },
      { label: t('placements.referral.weights'), value: payload.pair.weightsVersion },
      ...payload.pair.remedies.map(remedy => ({
        ...{
          label: t('placements.items.remedy'),
          value: itemName(remedy.id, words),
          note: costOf(remedy, words),
        },
      })),
    ],
    seen: gets.person ? sharedRows(gets, words) : null,
    interview: gets.interview ? interviewRows(gets.interview, words) : null,
    offer: payload.offer ? offerRows({ offer: payload.offer, plan: payload.offer.plan }, words) : [],
    placement: placementRows(gets, words),
    reasons: (['employer', 'seeker'] as const).flatMap(side => {
      const said = payload.reasons[side];
      if (!said) return [];
      const group = side === 'employer' ? 'declinesReasons' : 'refusesReasons';
      const shared = t(said.shared ? 'placements.referral.shared' : 'placements.referral.internal');
      return [
        {
          label: t(`placements.referral.by.${side}`),
          value: t(`placements.${group}.${said.reason}`),
          note: [said.words, shared].filter(Boolean).join(' '),
        },
      ];
    }),
    steps: page.steps.map(({ act, side, doneAt }) => ({
      what: t(`placements.acts.${act}`),
      who: t(`placements.sides.${side}`),
      when: formatInstant(doneAt, language),
    })),
    bookForm: stage === 'interested' || stage === 'interview' ? (typed.interview ?? EMPTY_INTERVIEW) : null,
    bookOpen: typed.interview !== undefined,
    yesNo: yesNo(t),
    endForm: isOpen(stage) ? { words: typed.end?.words ?? '', open: typed.end !== undefined } : null,
    visits: visits.map(({ months, dueOn, record }) => ({
      href: placement && (record || !placement.end) ? visitPath(placement, months) : null,
      text: t('placements.visits.after', { months }),
      when: formatDate(record?.heldOn ?? dueOn, language),
      done: record !== null,
    })),
    care: placement && !placement.end ? { region: careRegion ?? '' } : null,
    workEnd:
      placement && !placement.end
        ? {
            ...{ endedOn: typed.workEnd?.endedOn ?? '', reason: typed.workEnd?.reason ?? '' },
            ...{ words: typed.workEnd?.words ?? '', open: typed.workEnd !== undefined },
            reasons: reasonOptions(END_REASONS, 'ends', t),
          }
        : null,
  };
}

const EMPTY_INTERVIEW = {
  ...{ day: '', time: '', minutes: '30', place: '', room: '', stepFree: '', interviewers: '' },
};

type Outcome =
  { readonly ok: true; readonly value: Standing } | { readonly ok: false; readonly refusal: Refusal };

/** What came of each line of a list; the broken ones first, each with what would mend it. */
export function batchLines(
  typed: readonly string[],
  outcomes: readonly Outcome[],
  sentence: (refusal: Refusal) => string,
  { t }: Words,
) {
  const lines = outcomes.map((outcome, index) => ({
    ...{ number: index + 1, typed: typed[index] ?? '' },
    ...(outcome.ok
      ? { href: referralPath(outcome.value), broken: null }
      : { href: null, broken: sentence(outcome.refusal) }),
  }));
  const broken = lines.filter(line => line.broken !== null);
  return {
    summary: t('placements.batch.summary', { done: lines.length - broken.length, broken: broken.length }),
    broken,
    done: lines.filter(({ href }) => href !== null),
  };
}
