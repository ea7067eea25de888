import { FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';
import { catalogue } from './catalogue.js';
import type { RequestContent } from './contents.js';
import { unwantedIn } from './reason-words.js';

export interface RequestInput {
  readonly items: readonly string[];
  readonly place: string;
  readonly reason: string;
  readonly wantedOn: string;
}

const MOST_ITEMS = 12;
const LONGEST_PLACE = 80;
const LONGEST_REASON = 400;

/**
 * Reads a request as typed. Codes: `items`: `missing`, `tooMany` {most}; `place`: as a line of words; `reason`: the same,
 * and `category`, `grade`, `diagnosis` {word}, `certificate` where it names what somebody has; `wantedOn`: `date`, `past`.
 */
export function readRequest(input: RequestInput, today: PlainDate): Result<RequestContent, InvalidInput> {
  const form = new FieldReader();
  const items = [...new Set(input.items)].filter(id => catalogue().has(id));
  if (items.length === 0) form.wrong('items', 'missing');
  if (items.length > MOST_ITEMS) form.wrong('items', 'tooMany', { most: MOST_ITEMS });
  const place = form.text('place', input.place, LONGEST_PLACE);
  const reason = form.text('reason', input.reason, LONGEST_REASON);
  for (const [field, text] of [
    ['place', place],
    ['reason', reason],
  ] as const) {
    const unwanted = text === null ? null : unwantedIn(text);
    if (unwanted)
      form.wrong(field, unwanted.kind, unwanted.kind === 'certificate' ? {} : { word: unwanted.word });
  }
  const wantedOn = input.wantedOn.trim() === '' ? null : form.date('wantedOn', input.wantedOn);
  if (wantedOn !== null && wantedOn < today) form.wrong('wantedOn', 'past');
  if (place === null || reason === null || !form.isClean) return form.refusal();
  return ok({ items, place, reason, wantedOn });
}
