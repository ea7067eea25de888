import type { FoundPost } from '#posts';
import { publicPostPath } from './post-paths.js';
import { occupationLabel, wageText, type Words } from './post-words.js';
import type { PlaceNames } from './public-posts.view.js';

/** The newest posts as an Atom feed. @param self address of the page that the feed follows */
export function postFeed(
  posts: readonly FoundPost[],
  self: string,
  places: PlaceNames,
  words: Words,
): string {
  const { t, language } = words;
  const [newest] = posts;
  const origin = new URL(self).origin;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<title>${escape(t('posts.public.title'))}</title>`,
    `<id>${escape(self)}</id><link rel="alternate" href="${escape(self)}"/>`,
    `<updated>${(newest?.refreshedAt ?? new Date(0)).toISOString()}</updated>`,
    `<author><name>${escape(t('posts.public.author'))}</name></author>`,
    ...posts.map(post => entryOf(post, origin, places, words)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryOf(post: FoundPost, origin: string, places: PlaceNames, words: Words): string {
  const place = places.get(post.county)?.fullName[words.language] ?? post.county;
  const summary = [
    post.employerName,
    place,
    occupationLabel(post.occupation, words.language),
    wageText(post, words),
  ];
  return [
    `<entry><title>${escape(post.title)}</title>`,
    `<id>urn:uuid:${post.postId}</id>`,
    `<link rel="alternate" href="${escape(origin + publicPostPath(post.postId))}"/>`,
    `<published>${post.publishedAt.toISOString()}</published><updated>${post.refreshedAt.toISOString()}</updated>`,
    `<summary>${escape(summary.join(words.t('posts.comma')))}</summary></entry>`,
  ].join('');
}

/** For text and attributes of XML 1.0; characters that it does not have are left out. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
