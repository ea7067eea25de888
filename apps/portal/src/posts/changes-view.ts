import type { PostContent, PostPart, ProposedPost, Workplace } from '#posts';
import { patternWords } from '#vocabulary';
import { formatDate } from '#web';
import {
  contractText,
  demandLabel,
  demandRows,
  extrasOf,
  interviewText,
  licenceLabels,
  occupationLabel,
  offerLabels,
  probationOf,
  skillLabels,
  wageText,
  type Words,
} from './post-words.js';

/** One part of a post as it is public, and as it would be. */
export interface ChangeRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What a change of a published post would change; empty where nothing was published before. */
export function changeRows(
  { before, content, changed }: ProposedPost,
  places: readonly Workplace[],
  words: Words,
): ChangeRow[] {
  if (!before) return [];
  const none = words.t('posts.changes.none');
  return changed.flatMap(part => {
    const label = words.t(`posts.changes.parts.${part}`);
    if (part === 'demands') return demandChanges(before, content, words);
    const [one, other] = [before, content].map(version => textOf(part, version, places, words) || none);
    return [{ label, before: one ?? none, after: other ?? none }];
  });
}

/** Each demand that is asked otherwise in a row of its own: sixty in one would be no comparison. */
function demandChanges(before: PostContent, after: PostContent, words: Words): ChangeRow[] {
  const none = words.t('posts.form.notAsked');
  const asked = [before, after].map(
    version => new Map(demandRows(version, words).map(({ id, anchor, weight }) => [id, { anchor, weight }])),
  );
  const [was, is] = [asked[0] ?? new Map<string, never>(), asked[1] ?? new Map<string, never>()];
  const text = (one: { anchor: string; weight: string } | undefined) =>
    one ? [one.anchor, one.weight].join(words.t('posts.comma')) : none;
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(id => {
    const row = {
      label: demandLabel(id, words.language),
      before: text(was.get(id)),
      after: text(is.get(id)),
    };
    return row.before === row.after ? [] : [row];
  });
}

function textOf(
  part: Exclude<PostPart, 'demands'>,
  post: PostContent,
  places: readonly Workplace[],
  words: Words,
): string {
  const { t, language } = words;
  const list = (texts: readonly string[]) => texts.filter(Boolean).join(t('posts.comma'));
  switch (part) {
    case 'title':
    case 'tasks':
    case 'accepted':
      return post[part];
    case 'kind':
      return t(`posts.kinds.${post.kind}`);
    case 'occupation':
      return occupationLabel(post.occupation, language);
    case 'headcount':
      return t('posts.headcount', { count: post.headcount });
    case 'workplaceId':
      return places.find(({ workplaceId }) => workplaceId === post.workplaceId)?.name ?? '';
    case 'mode':
      return list([
        t(`posts.modes.${post.mode}`),
        post.equipment ? t(`posts.equipment.${post.equipment}`) : '',
      ]);
    case 'hours': {
      const pattern = patternWords().find(({ id }) => id === post.pattern)?.label[language] ?? post.pattern;
      return t('posts.hours', { hours: post.hours, pattern });
    }
    case 'startsOn':
    case 'openUntil': {
      const day = post[part];
      return day === null ? '' : formatDate(day, language);
    }
    case 'wage':
      return list([wageText(post, words), t(`posts.payBases.${post.payBasis}`)]);
    case 'contract':
      return list([contractText(post, t), ...probationOf(post, t)]);
    case 'insurance':
      return t(`posts.insurances.${post.insurance}`);
    case 'induction':
      return t(`posts.inductions.${post.induction}`);
    case 'benefits':
      return list(extrasOf(post, words));
    case 'skills':
      return skillsText(post, words);
    case 'licences':
      return list(licenceLabels(post.licences, language));
    case 'offers':
      return list(offerLabels(post.offers, language));
    case 'interviews':
      return interviewText(post, words);
  }
}

function skillsText({ skills }: PostContent, { t, language }: Words): string {
  return (['must', 'trainable', 'nice'] as const)
    .filter(name => skills[name].length > 0)
    .map(name =>
      t('posts.changes.named', {
        name: t(`posts.rows.${name}`),
        values: skillLabels(skills[name], language).join(t('posts.comma')),
      }),
    )
    .join(t('posts.changes.stop'));
}
