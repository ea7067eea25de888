import {
  firstTicked,
  INTERVIEW_NEEDS,
  isOpen,
  previewOf,
  REFUSE_REASONS,
  remedyItem,
  skillItem,
  tellsOfAid,
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
  skillName,
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
  { standing, payload, placementId, preview }: SeekerPage,
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
        ? { items: itemBoxes(preview, release.items, words), name: 'items' }
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
    reasonOfBroker: payload.reasonOfBroker,
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
    items: itemBoxes(
      parts,
      (form?.items as ReleaseItem[] | undefined) ?? firstTicked(parts.choices),
      words,
      true,
    ),
    kept: keptSkills(parts, words),
    needs: needBoxes(form?.interviewNeeds ?? [], words),
  };
}

/** @param isFirst beside each box what it would tell, which the person has not seen yet */
function itemBoxes(
  parts: PreviewParts,
  ticked: readonly ReleaseItem[],
  words: Words,
  isFirst = false,
): { value: string; text: string; checked: boolean; hint?: string }[] {
  const { pair, choices } = parts;
  const all = { alias: null, items: choices, interviewNeeds: [] };
  const values = new Map(
    isFirst ? sharedRows(previewOf(parts, all), words).map(row => [row.label, row.value]) : [],
  );
  const remedies = new Map(pair.remedies.map(remedy => [remedyItem(remedy.id), remedy]));
  const skills = new Map(parts.card.skills.map(id => [skillItem(id), id]));
  return choices.map(item => {
    const remedy = remedies.get(item as `remedy:${string}`);
    const skill = skills.get(item as `skill:${string}`);
    const label = labelOf(item, remedy?.id, skill, words);
    const told = remedy ? costOf(remedy, words) : values.get(label);
    const hint = tellsOfAid(item) ? words.t('placements.release.tells') : told;
    return { value: item, text: label, checked: ticked.includes(item), ...(hint ? { hint } : {}) };
  });
}

function labelOf(item: string, remedy: string | undefined, skill: string | undefined, words: Words): string {
  if (remedy !== undefined) return itemName(remedy, words);
  if (skill === undefined) return words.t(`placements.items.${item}`);
  return words.t('placements.items.skill', { skill: skillName(skill, words) });
}

/** Skills that this employer is not told of at all, in a sentence; null where there are none. */
function keptSkills({ card, choices }: PreviewParts, words: Words): string | null {
  const kept = card.skills.filter(id => !choices.includes(skillItem(id)));
  if (kept.length === 0) return null;
  const names = kept.map(id => skillName(id, words)).join(words.t('web.list.then'));
  return words.t('placements.release.kept', { skills: names });
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
