import { isDivisionCode } from '#identifiers';
import { searchTerm } from '#values';
import { featureWords, findOccupations, occupations, onlyOccupation } from '#vocabulary';
import { MODES, POST_KINDS, type Mode, type PostKind } from '../post.js';

/** A search as it is typed into an address. */
export interface TypedPostQuery {
  readonly q?: string | undefined;
  readonly occupation?: string | undefined;
  /** Part of a name, where no occupation was chosen. */
  readonly occupationText?: string | undefined;
  readonly division?: string | undefined;
  readonly mode?: string | undefined;
  readonly kind?: string | undefined;
  readonly wage?: string | undefined;
  readonly features?: readonly string[] | undefined;
}

/** What is asked of the list of posts; null where nothing is asked. What cannot be understood asks nothing. */
export interface PostQuery {
  /** Part of title or employer in its searchable form. */
  readonly text: string | null;
  /** A code of the book of any level: with all below it. */
  readonly occupation: string | null;
  /** The occupations that a part of a name may mean, where it does not mean one; of none there are no posts. */
  readonly among: readonly string[] | null;
  /** A division: with all below it. */
  readonly division: string | null;
  readonly mode: Mode | null;
  readonly kind: PostKind | null;
  /** Yuan a month that are guaranteed at least. */
  readonly wage: number | null;
  readonly features: readonly string[];
}

const MOST_FEATURES = 5;

export function readPostQuery(typed: TypedPostQuery): PostQuery {
  const known = new Set(featureWords().map(({ id }) => id));
  const wage = /^\d{3,6}$/.exec(typed.wage?.trim() ?? '')?.[0];
  const features = [...new Set(typed.features ?? [])].filter(id => known.has(id));
  return {
    text: searchTerm(typed.q ?? '') || null,
    ...occupationsAsked(typed),
    division:
      typed.division && isDivisionCode(typed.division) && typed.division !== '000000' ? typed.division : null,
    mode: MODES.find(mode => mode === typed.mode) ?? null,
    kind: POST_KINDS.find(kind => kind === typed.kind) ?? null,
    wage: wage === undefined ? null : Number(wage),
    features: features.slice(0, MOST_FEATURES),
  };
}

function occupationsAsked({
  occupation = '',
  occupationText = '',
}: TypedPostQuery): Pick<PostQuery, 'occupation' | 'among'> {
  if (occupations().has(occupation)) return { occupation, among: null };
  if (searchTerm(occupationText) === '') return { occupation: null, among: null };
  const only = onlyOccupation(occupationText);
  if (only) return { occupation: only, among: null };
  return { occupation: null, among: findOccupations(occupationText).map(({ code }) => code) };
}

/** Where a page ends: the next one begins after it. */
export interface PostCursor {
  readonly refreshedAt: Date;
  readonly regionCode: string;
  readonly postId: string;
}

const CURSOR = /^(\d{1,15})-(\d{6})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

export function writeCursor({ refreshedAt, regionCode, postId }: PostCursor): string {
  return `${refreshedAt.getTime()}-${regionCode}-${postId}`;
}

/** Null for anything that is no cursor of ours. */
export function readCursor(text: string): PostCursor | null {
  const [, instant, regionCode, postId] = CURSOR.exec(text) ?? [];
  return instant && regionCode && postId
    ? { refreshedAt: new Date(Number(instant)), regionCode, postId }
    : null;
}
