import { COUNTED, MODES, type FoundPost, type PostPage, type PublicPost, type TypedPostQuery } from '#posts';
import { featureWords } from '#vocabulary';
import { formatDate } from '#web';
import { groupThousands, shanghaiDay } from '#values';
import type { Place } from '../places/place.js';
import { countedText, fieldsFitting, occupationOptions, type OpenPosts } from './open-occupations.js';
import { POSTS, publicPostPath } from './post-paths.js';
import { featureLabels, kindOptions, occupationLabel, postView, wageText, type Words } from './post-words.js';

const MOST_NAMED = 6;
const WAGES = [2000, 2500, 3000, 4000, 5000, 6000, 8000];

/** Names of places by code, for posts and for the choice of one. */
export type PlaceNames = ReadonlyMap<string, Place>;

/** What there is to choose from: counties with open posts, names of places, occupations with open posts in the place. */
export interface PostChoices {
  readonly counties: readonly string[];
  readonly places: PlaceNames;
  readonly open: OpenPosts;
}

/** What the list's template shows. */
export function postListView(page: PostPage, typed: TypedPostQuery, choices: PostChoices, words: Words) {
  const { t } = words;
  return {
    count:
      page.count >= COUNTED
        ? t('posts.public.many', { count: groupThousands(String(COUNTED)) })
        : t('posts.public.count', { count: page.count }),
    fields: fieldsOf(page, typed, choices, words),
    named: namedBy(page, typed, choices, words),
    items: page.posts.map(post => itemOf(post, choices.places, words)),
    next: page.next && addressOf(typed, page.next),
    first: addressOf(typed, null),
    feed: `${POSTS}/feed${addressOf(typed, null).slice(POSTS.length)}`,
    everything: POSTS,
    searched: addressOf(typed, null) !== POSTS,
  };
}

/** Occupations that a word of the search may mean, each as a search of its own. */
function namedBy({ query }: PostPage, typed: TypedPostQuery, { open }: PostChoices, words: Words) {
  if (query.occupation !== null) return [];
  const { occupationText, q, ...others } = typed;
  const [word, rest] = query.among ? [occupationText, { ...others, q }] : [q, others];
  const found = fieldsFitting(word ?? '', open, words).flatMap(({ items }) => items);
  return found
    .filter(({ posts }) => posts > 0)
    .slice(0, MOST_NAMED)
    .map(one => ({
      text: countedText(one, words),
      href: addressOf({ ...rest, occupation: one.code }, null),
    }));
}

/** What a search among choices says of what it found. */
const COMBOBOX_WORDS = ['hint', 'none', 'one', 'many', 'count', 'countOne'];

/** One field: with script a search among all occupations, without it a select of those that have open posts. */
function occupationField({ query }: PostPage, typed: TypedPostQuery, { open }: PostChoices, words: Words) {
  const typedOnly = query.occupation === null ? (typed.occupationText?.trim() ?? '') : '';
  return {
    ...{
      name: 'occupation',
      value: query.occupation ?? '',
      label: words.t('posts.public.fields.occupation'),
    },
    options: [
      { value: '', text: words.t('posts.public.all') },
      ...occupationOptions(query.occupation, open, words),
    ],
    combobox: {
      ...{ source: 'openOccupations', within: 'division' },
      shown: query.occupation === null ? typedOnly : occupationLabel(query.occupation, words.language),
      ...Object.fromEntries(COMBOBOX_WORDS.map(name => [name, words.t(`posts.public.occupations.${name}`)])),
    },
  };
}

function fieldsOf(page: PostPage, typed: TypedPostQuery, choices: PostChoices, words: Words) {
  const { query } = page;
  const { t, language } = words;
  const all = { value: '', text: t('posts.public.all') };
  const field = (name: string, value: string, options?: readonly unknown[]) => ({
    ...{ name, value, label: t(`posts.public.fields.${name}`) },
    ...(options ? { options: [all, ...options] } : {}),
  });
  return [
    field('q', typed.q ?? ''),
    occupationField(page, typed, choices, words),
    field('division', query.division ?? '', placeOptions(choices.counties, choices.places, words)),
    field(
      'mode',
      query.mode ?? '',
      MODES.map(mode => ({ value: mode, text: t(`posts.modes.${mode}`) })),
    ),
    field(
      'wage',
      query.wage === null ? '' : String(query.wage),
      WAGES.map(yuan => ({
        value: String(yuan),
        text: t('posts.public.from', { wage: groupThousands(String(yuan)) }),
      })),
    ),
    field(
      'features',
      query.features[0] ?? '',
      featureWords().map(({ id, label }) => ({ value: id, text: label[language] })),
    ),
    field('kind', query.kind ?? '', kindOptions(words)),
  ];
}

/** Places that have posts, each province with all below it. */
function placeOptions(counties: readonly string[], places: PlaceNames, { language, t }: Words) {
  const codes = new Set(counties.flatMap(code => [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]));
  const known = [...codes].sort().flatMap(code => places.get(code) ?? []);
  return known.map(({ code, fullName, name }) => {
    const text = code.endsWith('0000') ? fullName[language] : name[language];
    return { value: code, text: code.endsWith('00') ? t('posts.public.wholly', { name: text }) : text };
  });
}

function itemOf(post: FoundPost, places: PlaceNames, words: Words) {
  const { t, language } = words;
  const day = shanghaiDay(post.refreshedAt);
  return {
    href: publicPostPath(post.postId),
    title: post.title,
    employer: post.employerName,
    wage: wageText(post, words),
    where: [
      places.get(post.county)?.name[language] ?? post.county,
      t(`posts.modes.${post.mode}`),
      occupationLabel(post.occupation, language),
      t('posts.headcount', { count: post.headcount }),
    ],
    kind: post.kind === 'ordinary' ? null : t(`posts.kinds.${post.kind}`),
    features: featureLabels(post.features.slice(0, 3), language).join(t('posts.comma')),
    refreshed: t('posts.public.refreshed', { day: formatDate(day, language) }),
  };
}

/** Address of the list under a search; what asks nothing is left out. */
export function addressOf(typed: TypedPostQuery, after: string | null): string {
  const { features = [], ...texts } = typed;
  const said = Object.entries(texts).filter((pair): pair is [string, string] => Boolean(pair[1]?.trim()));
  const parameters = new URLSearchParams([
    ...said,
    ...features.filter(id => id !== '').map((id): [string, string] => ['features', id]),
    ...(after === null ? [] : [['after', after] as [string, string]]),
  ]);
  return parameters.size === 0 ? POSTS : `${POSTS}?${parameters}`;
}

/** What the page of one post shows. */
export function publicPostView(
  { post, workplace, employerName, isOpen, successor }: PublicPost,
  places: PlaceNames,
  words: Words,
) {
  const { t, language } = words;
  const shown = postView(post, workplace, words);
  const place = places.get(workplace.county)?.fullName[language] ?? workplace.county;
  const reason = isOpen ? null : post.state === 'published' ? 'expired' : post.state;
  return {
    ...shown,
    terms: [
      ...shown.terms,
      { label: t('posts.public.fields.division'), value: place },
      { label: t('posts.public.fields.occupation'), value: shown.occupation },
      { label: t('posts.public.fields.kind'), value: shown.kind },
    ],
    employer: employerName,
    closed: reason && t(`posts.closed.${reason}`),
    isOpen,
    successor: successor && publicPostPath(successor),
    isChanging: reason === 'submitted' || reason === 'returned',
    until: isOpen && post.expiresOn ? formatDate(post.expiresOn, language) : null,
    refreshed: post.refreshedAt && formatDate(shanghaiDay(post.refreshedAt), language),
    apply: `/workspace/applications/new?post=${post.postId}`,
    data: {
      datePosted: post.publishedAt && shanghaiDay(post.publishedAt),
      ...{
        wageLow: post.wageLow,
        wageHigh: post.wageHigh,
        expiresOn: post.expiresOn,
        isRemote: post.mode === 'home',
      },
    },
  };
}
