import {
  conditionRules,
  isStale,
  SECTION_NAMES,
  sectionOf,
  STALE_DAYS,
  type Post,
  type PostCase,
  type PostInput,
  type Section,
  type Standing,
  type StepTaken,
  type Workplace,
} from '#posts';
import { addDays, groupThousands, type PlainDate } from '#values';
import { formatDate, formatInstant } from '#web';
import { examinePath, postPath, publicPostPath } from './post-paths.js';
import { candidatesNowPath, postMatchesPath } from '../matches/match-paths.js';
import {
  demandLabel,
  demandRows,
  occupationLabel,
  offerLabels,
  postView,
  skillLabels,
  wageText,
  type Words,
} from './post-words.js';
import { messageOf } from './post-errors.js';
import { isReturned, remarksOf } from './section.view.js';
import { changeRows } from './changes-view.js';

const TAGS: Readonly<Record<Standing['state'], string>> = {
  draft: 'notStarted',
  submitted: 'underWay',
  returned: 'toMend',
  published: 'done',
  filled: 'notApplicable',
  withdrawn: 'notApplicable',
  expired: 'notApplicable',
};

/** The state as a tag. */
export function stateTag(state: Standing['state'], { t }: Words) {
  return { kind: TAGS[state], text: t(`posts.states.${state}`) };
}

/** A row of a list of posts for those who work on them. */
export function standingRow(standing: Standing, href: string, today: PlainDate, words: Words) {
  const { t, language } = words;
  const asks = isStale(standing, today);
  return {
    href,
    title: standing.title || t('posts.untitled'),
    tag: stateTag(standing.state, words),
    changed: standing.state === 'published' && standing.pending !== null ? t('posts.own.changeWaits') : null,
    until:
      standing.state === 'published' && standing.expiresOn ? formatDate(standing.expiresOn, language) : '',
    stale: asks ? t('posts.own.stale', { days: STALE_DAYS }) : null,
    refresh: asks ? `${postPath(standing)}/refresh` : null,
    seen: String(standing.steps),
  };
}

/** The page on which a post is written. */
export function postCaseView(page: PostCase, words: Words) {
  const { t, language } = words;
  const { standing, draft, check, post, employer, side } = page;
  const place = post && page.workplaces.find(({ workplaceId }) => workplaceId === post.workplaceId);
  const wrong = check && !check.ok ? check.refusal.fields : [];
  return {
    path: postPath(standing),
    employer: employer.name,
    tag: stateTag(standing.state, words),
    seen: String(standing.steps),
    title: draft?.input.title || standing.title || t('posts.untitled'),
    saved:
      draft &&
      t('posts.form.saved', { time: formatInstant(draft.savedAt, language), revision: draft.revision }),
    tasks: draft && SECTION_NAMES.map(section => taskOf(section, page, wrong, words)),
    open: wrong.length,
    returned: isReturned(page),
    changes: changesOf(page, side, words),
    wordings: wordingsOf(page, words),
    shown: !draft && post && place ? postView(post, place, words) : null,
    steps: page.steps.map(step => ({
      what: t(`posts.steps.${step.step}`),
      when: formatInstant(step.madeAt, language),
      note: noteOf(step, words),
    })),
    remarks: allRemarks(page, words),
    successor: side === 'employer' && page.successor ? postPath(page.successor) : null,
    public: post?.publishedAt ? publicPostPath(standing.postId) : null,
    ...matchLinks(standing, side),
    examine: side === 'broker' && page.proposed ? examinePath(standing) : null,
    may: {
      submit: draft !== null,
      revise: !draft && !page.successor && ['published', 'expired', 'submitted'].includes(standing.state),
      refresh: standing.state === 'published',
      fill: standing.state === 'published',
      withdraw: standing.state !== 'withdrawn',
      needsReason: side === 'broker',
      copy: post !== null,
    },
    reviseText: t(page.proposed ? 'posts.own.reviseWaiting' : 'posts.own.reviseText'),
    until:
      standing.expiresOn && standing.state === 'published' ? formatDate(standing.expiresOn, language) : null,
    staleOn: standing.refreshedOn && formatDate(addDays(standing.refreshedOn, STALE_DAYS), language),
  };
}

/** What was written to a step, or what it says by itself. */
function noteOf({ step, words, expiresOn, madeBy }: StepTaken, { t, language }: Words): string | null {
  if (words !== null) return words;
  // Only the end of its employer takes a post off without a person doing it.
  if (step === 'withdrawn' && madeBy === null) return t('posts.own.employerEnded');
  return expiresOn ? t('posts.own.until', { day: formatDate(expiresOn, language) }) : null;
}

/** The change that waits beside what is public; null where none does, or nothing was public before. */
function changesOf(page: PostCase, side: PostCase['side'], words: Words) {
  const { t, language } = words;
  const { proposed, steps } = page;
  if (!proposed?.before) return null;
  const submitted = steps.findLast(({ step }) => step === 'submitted');
  return {
    title: t('posts.changes.title', { when: submitted ? formatInstant(submitted.madeAt, language) : '' }),
    text: t(`posts.changes.${page.standing.state === 'published' ? side : 'notShown'}`),
    rows: changeRows(proposed, page.workplaces, words),
  };
}

/** Wordings that stop the draft and that staff may let stand, for the broker; and those that were let stand, for both. */
function wordingsOf({ side, standing, stopped, allowed }: PostCase, { t, language }: Words) {
  const rules = conditionRules();
  return {
    open: stopped
      .filter(({ rule }) => side === 'broker' && rules.get(rule)?.isExemptable)
      .map(({ rule, phrase }) => ({
        href: `${postPath(standing)}/wording?${new URLSearchParams({ rule, phrase })}`,
        title: t('posts.wording.allow', { phrase }),
      })),
    allowed: allowed.map(one => ({
      text: t('posts.wording.allowed', { phrase: one.phrase, when: formatInstant(one.allowedAt, language) }),
      reason: one.reason,
      instrument: one.instrument,
    })),
  };
}

function allRemarks(page: PostCase, { t }: Words) {
  return SECTION_NAMES.flatMap(section => {
    const text = remarksOf(page, section);
    return text === null ? [] : [{ section: t(`posts.sections.${section}`), text }];
  });
}

function taskOf(
  section: Section,
  page: PostCase,
  wrong: readonly { field: string; code: string }[],
  words: Words,
) {
  const { t } = words;
  const own = wrong.filter(({ field }) => sectionOf(field) === section);
  const input = page.draft?.input;
  const isBlank = own.length > 0 && own.every(({ code }) => code === 'missing');
  const first = own.find(({ code }) => code !== 'missing');
  const status = remarksOf(page, section)
    ? 'toMend'
    : own.length === 0
      ? 'done'
      : isBlank
        ? 'notStarted'
        : 'toMend';
  return {
    title: t(`posts.sections.${section}`),
    href: `${postPath(page.standing)}/${section}`,
    hint: first ? messageOf(first, words) : input ? hintOf(section, input, page.workplaces, words) : '',
    status,
    statusText: t(`posts.taskStates.${status}`),
  };
}

/** What is said on a page of the form, in a line. */
function hintOf(section: Section, input: PostInput, workplaces: readonly Workplace[], words: Words): string {
  const { t, language } = words;
  const several = (texts: readonly string[]) =>
    texts
      .filter(text => text !== '')
      .slice(0, 4)
      .join(t('posts.comma'));
  switch (section) {
    case 'work':
      return several([input.title, input.occupation && occupationLabel(input.occupation, language)]);
    case 'place':
      return several([
        workplaces.find(({ workplaceId }) => workplaceId === input.workplaceId)?.name ?? '',
        input.mode && t(`posts.modes.${input.mode}`),
      ]);
    case 'pay':
      return input.wageLow === ''
        ? ''
        : wageText(
            { wageLow: Number(input.wageLow), wageHigh: Number(input.wageHigh || input.wageLow) },
            words,
          );
    case 'skills':
      return several(skillLabels([...input.must, ...input.trainable], language)) || t('posts.form.noSkills');
    case 'demands':
      return (
        several(Object.keys(input.levels).map(id => demandLabel(id, language))) || t('posts.form.noDemands')
      );
    case 'offers':
      return several(offerLabels(input.offers, language)) || t('posts.form.noOffers');
  }
}

/** What the broker sees before letting a post onto the list. */
export function examineView(
  page: PostCase,
  post: Post,
  place: Workplace,
  rare: readonly string[],
  minimum: number | null,
  words: Words,
) {
  const { t, language } = words;
  const rareIds = new Set(rare);
  return {
    ...postView(post, place, words),
    path: examinePath(page.standing),
    write: postPath(page.standing),
    employer: page.employer.name,
    seen: String(page.standing.steps),
    tag: stateTag(page.proposed ? 'submitted' : page.standing.state, words),
    minimum:
      minimum === null
        ? t('posts.desk.minimumUnknown')
        : t('posts.desk.minimum', { yuan: groupThousands(String(minimum)) }),
    asked: demandRows(post, words).map(row => ({
      ...row,
      rare: rareIds.has(row.id) ? t('posts.desk.rare') : null,
    })),
    accepted: post.accepted,
    changes: changesOf(page, 'broker', words),
    wordings: wordingsOf(page, words).allowed,
    mayDecide: page.proposed !== null,
    sections: SECTION_NAMES.map(section => ({ name: section, label: t(`posts.sections.${section}`) })),
    public: post.publishedAt ? publicPostPath(post.postId) : null,
    language,
  };
}

/** Where people are found for a published post: the broker by name, the employer by number. */
function matchLinks(standing: PostCase['standing'], side: PostCase['side']) {
  const published = standing.state === 'published';
  return {
    candidates: published && side === 'employer' ? candidatesNowPath(standing) : null,
    matches: published && side === 'broker' ? postMatchesPath(standing) : null,
  };
}
