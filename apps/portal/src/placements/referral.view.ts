import { checkText, END_REASONS, isOpen, type BrokerPage, type Standing } from '#placements';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { reasonOptions, yesNo } from './candidate.view.js';
import type { EndForm, EndReferralForm, HandOnForm, InterviewForm } from './placement-forms.js';
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
  readonly end?: EndReferralForm;
  readonly interview?: InterviewForm;
  readonly workEnd?: EndForm;
  readonly handOn?: HandOnForm;
}

/** A referral for the broker: the whole pair with what was released, and what a broker can do. */
export function referralModel(page: BrokerPage, typed: TypedByBroker, words: Words) {
  const { standing, payload, placement, visits } = page;
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
    placement: [...placementRows(gets, words), ...endRows(placement, words)],
    reasons: reasonRows(payload.reasons, words),
    steps: page.steps.map(({ act, side, doneAt }) => ({
      what: t(`placements.acts.${act}`),
      who: t(`placements.sides.${side}`),
      when: formatInstant(doneAt, language),
    })),
    bookForm: stage === 'interested' || stage === 'interview' ? (typed.interview ?? EMPTY_INTERVIEW) : null,
    bookTitle: t(`placements.interview.${stage === 'interview' ? 'again' : 'book'}`),
    bookOpen: typed.interview !== undefined,
    yesNo: yesNo(t),
    endForm: isOpen(stage) ? endForm(standing, typed.end, words) : null,
    visits: visits.map(({ months, dueOn, record }) => ({
      href: placement && (record || !placement.end) ? visitPath(placement, months) : null,
      text: t('placements.visits.after', { months }),
      when: formatDate(record?.heldOn ?? dueOn, language),
      done: record !== null,
    })),
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

/** Why it did not go on: each reason with who says it and who else may read it. */
function reasonRows({ employer, seeker, broker }: BrokerPage['payload']['reasons'], { t }: Words) {
  const said = (['employer', 'seeker'] as const).flatMap(side => {
    const stated = side === 'employer' ? employer : seeker;
    if (!stated) return [];
    const group = side === 'employer' ? 'declinesReasons' : 'refusesReasons';
    const shared = t(stated.shared ? 'placements.referral.shared' : 'placements.referral.internal');
    const value = t(`placements.${group}.${stated.reason}`);
    return [
      {
        label: t(`placements.referral.by.${side}`),
        value,
        note: [stated.words, shared].filter(Boolean).join(' '),
      },
    ];
  });
  if (!broker) return said;
  const readers = broker.sharedWith.map(side => t(`placements.sides.${side}`)).join(t('web.list.and'));
  const note = readers ? t('placements.referral.sharedWith', { readers }) : t('placements.referral.internal');
  return [...said, { label: t('placements.referral.by.broker'), value: broker.words, note }];
}

/** Why the work ended, in the words of whoever wrote it down. */
function endRows(placement: BrokerPage['placement'], { t }: Words) {
  if (!placement?.end) return [];
  const { reason, words } = placement.end;
  const label = t('placements.fields.endReason.label');
  return [{ label, value: t(`placements.endsReasons.${reason}`), ...(words ? { note: words } : {}) }];
}

/** Whom a broker may let read the reason: the employer only once it was told of the person. */
function endForm({ stage }: Standing, typed: EndReferralForm | undefined, { t }: Words) {
  const { words = '', sharedWith = [], wordsStand } = typed ?? {};
  const readers = stage === 'asked' ? (['seeker'] as const) : (['seeker', 'employer'] as const);
  return {
    ...{ words, open: typed !== undefined, stands: wordsStand === 'yes' },
    warned: sharedWith.includes('employer') && checkText(words).length > 0,
    readers: readers.map(value => ({
      value,
      text: t(`placements.fields.sharedWith.${value}`),
      checked: sharedWith.includes(value),
    })),
  };
}

const EMPTY_INTERVIEW = {
  ...{ day: '', time: '', minutes: '30', place: '', room: '', stepFree: '', interviewers: '' },
};
