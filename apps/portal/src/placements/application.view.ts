import {
  FIRST_TICKED,
  INTERVIEW_NEEDS,
  isOpen,
  previewOf,
  releasable,
  REFUSE_REASONS,
  remedyItem,
  waitsFor,
  type PreviewParts,
  type ReleaseItem,
  type SeekerPage,
} from '#placements';
import { formatDate } from '#web';
import type { Words } from '../reviews/words.js';
import { reasonOptions } from './candidate.view.js';
import type { ReasonForm, ReleaseForm } from './placement-forms.js';
import { applicationPath, letterPath } from './placement-paths.js';
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

/** What was typed into the form that was refused, or is to be looked at before it is sent. */
export interface TypedAnswer {
  readonly release?: ReleaseForm;
  readonly leave?: ReasonForm;
}

/** The list: what waits for the person first, then what is under way, then what is over. */
export function applicationRows(pages: readonly SeekerPage[], words: Words) {
  const rows = pages.map(({ standing, payload }) => ({
    at: standing.stage,
    mine: isOpen(standing.stage) && waitsFor(standing.stage) === 'seeker',
    href: applicationPath(standing),
    post: payload.post.title,
    employer: payload.post.employerName,
    tag: stageTag(standing, 'seeker'),
    stage: stageWord(standing, words),
    next: nextSentence(standing, 'seeker', words),
  }));
  const closed = (at: string) => at === 'ended';
  return {
    any: rows.length > 0,
    waiting: rows.filter(({ mine }) => mine),
    underWay: rows.filter(({ mine, at }) => !mine && !closed(at)),
    over: rows.filter(({ at }) => closed(at)),
  };
}

/** A page for one: where it stands in plain words, what the employer sees, and what the person can do. */
export function applicationModel(
  { standing, payload, placementId }: SeekerPage,
  typed: TypedAnswer,
  words: Words,
) {
  const { t, language } = words;
  const { stage } = standing;
  const { employerGets, release, interview, offer, placement } = payload;
  const open = isOpen(stage);
  const shared = open && release !== null;
  return {
    path: applicationPath(standing),
    employer: payload.post.employerName,
    tag: { kind: stageTag(standing, 'seeker'), text: stageWord(standing, words) },
    next: nextSentence(standing, 'seeker', words),
    origin: t(`placements.origins.${standing.origin}`),
    contact: payload.contact,
    note: payload.note,
    fit: fitLines(payload.pair, words),
    letter: shared ? `${letterPath(standing)}/letter.pdf` : null,
    seen: shared ? sharedRows(employerGets, words) : null,
    strike:
      shared || (placementId && release)
        ? { items: itemBoxes(payload.pair, release.items, null, words), name: 'items' }
        : null,
    interview:
      interview && shared ? interviewRows({ ...interview, needs: release.interviewNeeds }, words) : null,
    calendar: interview && stage === 'interview' ? `${letterPath(standing)}/interview.ics` : null,
    needs: shared ? { items: needBoxes(release.interviewNeeds, words) } : null,
    offer: offer ? offerRows({ offer, plan: offer.plan }, words) : [],
    accept: stage === 'offered',
    placement: placement ? placementRows({ ...employerGets, placement }, words) : [],
    quota: placementId && placement?.endedOn === null ? { given: payload.quotaReleased } : null,
    visits: payload.visits.map(visit => ({
      line: t(visit.heldOn ? 'placements.visits.held' : 'placements.visits.planned', {
        months: visit.months,
        day: formatDate(visit.heldOn ?? visit.dueOn, language),
      }),
    })),
    reasonOfEmployer: payload.reasonOfEmployer && {
      reason: t(`placements.declinesReasons.${payload.reasonOfEmployer.reason}`),
      words: payload.reasonOfEmployer.words,
    },
    leave: open ? leaveForm(stage, typed.leave, t) : null,
  };
}

/** What a person chooses from before anything is sent; facts are ticked, what is to be arranged is not. */
export function releaseModel(
  parts: PreviewParts & { readonly alias: string | null },
  form: ReleaseForm | null,
  action: string,
  words: Words,
) {
  const { t } = words;
  const alias = form?.alias ?? parts.alias ?? '';
  return {
    action,
    callMe: form?.callMe ?? (parts.alias ? 'alias' : ''),
    names: [
      { value: 'name', text: t('placements.release.byName', { name: parts.card.name }) },
      { value: 'alias', text: t('placements.release.byAlias') },
    ],
    alias,
    chosen: form?.items ?? [],
    chosenNeeds: form?.interviewNeeds ?? [],
    fit: fitLines(parts.pair, words),
    items: itemBoxes(parts.pair, (form?.items as ReleaseItem[] | undefined) ?? FIRST_TICKED, parts, words),
    needs: needBoxes(form?.interviewNeeds ?? [], words),
  };
}

function itemBoxes(
  pair: Pick<PreviewParts['pair'], 'remedies'>,
  ticked: readonly ReleaseItem[],
  parts: PreviewParts | null,
  words: Words,
) {
  const { t } = words;
  const remedies = new Map(pair.remedies.map(remedy => [remedyItem(remedy.id), remedy]));
  const all = releasable(pair.remedies.map(({ id }) => id));
  const values = parts
    ? new Map(
        sharedRows(previewOf(parts, { alias: null, items: all, interviewNeeds: [] }), words).map(row => [
          row.label,
          row.value,
        ]),
      )
    : null;
  return all.map(item => {
    const remedy = remedies.get(item as `remedy:${string}`);
    const label = remedy ? itemName(remedy.id, words) : t(`placements.items.${item}`);
    const hint = remedy ? costOf(remedy, words) : values?.get(label);
    return { value: item, text: label, checked: ticked.includes(item), ...(hint ? { hint } : {}) };
  });
}

function needBoxes(ticked: readonly string[], { t }: Words) {
  return INTERVIEW_NEEDS.map(value => ({
    ...{ value, text: t(`placements.needs.${value}`), checked: ticked.includes(value) },
  }));
}

/** Why this post, in plain words: how it fits, and what would be arranged. */
function fitLines(
  {
    state,
    remedies,
    talk,
    readyInDays,
  }: Pick<SeekerPage['payload']['pair'], 'state' | 'remedies' | 'talk' | 'readyInDays'>,
  words: Words,
): string[] {
  const { t } = words;
  const arranged = remedies.map(({ id }) => itemName(id, words)).join(t('web.list.then'));
  return [
    t(`placements.fit.${state}`, { items: arranged, days: readyInDays }),
    ...(talk.length > 0 ? [t('placements.fit.talk')] : []),
  ];
}

function leaveForm(stage: string, typed: ReasonForm | undefined, t: Words['t']) {
  const { reason = '', words = '', shared } = typed ?? {};
  const kind = stage === 'asked' || stage === 'offered' ? stage : 'withdraw';
  return {
    ...{ reason, words, shared: shared === 'yes', open: typed !== undefined },
    summary: t(`placements.leave.${kind}`),
    reasons: reasonOptions(REFUSE_REASONS, 'refuses', t),
  };
}
