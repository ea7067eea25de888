import { demandWords } from '#vocabulary';
import { FieldReader, ok, type InvalidInput, type Result } from '#values';
import type { AbilitiesPart } from '../seeker-parts.js';

/** One page of questions: a level, or an empty text for "I do not know or would rather not say", by demand. */
export interface AbilitiesInput {
  /** Name of the page, kept so that the list of tasks knows where the person was. */
  readonly page: string;
  readonly levels: Readonly<Record<string, string>>;
}

const PAGE = /^[a-zA-Z]+\d?$/;

/**
 * Reads a page of answers into what was told before: answered demands get their level, those answered with nothing lose
 * theirs. Codes of `can.` and a demand: `level` {most} where it is out of scale, `unknown` for no demand at all.
 */
export function readAbilities(
  { page, levels }: AbilitiesInput,
  before: AbilitiesPart | undefined,
): Result<AbilitiesPart, InvalidInput> {
  const reader = new FieldReader();
  const most = new Map(demandWords().map(({ id, maxLevel }) => [id, maxLevel]));
  const next = new Map(Object.entries(before?.levels ?? {}));
  for (const [id, typed] of Object.entries(levels)) {
    const highest = most.get(id);
    if (highest === undefined) reader.wrong(`can.${id}`, 'unknown');
    else if (typed === '') next.delete(id);
    else if (/^\d$/.test(typed) && Number(typed) <= highest) next.set(id, Number(typed));
    else reader.wrong(`can.${id}`, 'level', { most: highest });
  }
  if (!PAGE.test(page)) reader.wrong('page', 'unknown');
  if (!reader.isClean) return reader.refusal();
  const order = [...next].sort(([one], [other]) => (one < other ? -1 : 1));
  return ok({
    levels: Object.fromEntries(order),
    seen: [...new Set([...(before?.seen ?? []), page])].sort(),
  });
}
