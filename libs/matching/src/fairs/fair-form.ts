import { FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';
import { featureWords } from '#vocabulary';
import type { FairPlan, FairSlot } from './fair.js';

const LONGEST = 80;
const MOST_SLOTS = 12;
const MOST_SEATS = 50;
const MOST_INTERPRETERS = 50;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** What is typed for a fair: one line a slot, such as `09:00-09:40` or `09:00-09:40 2` with two interpreters. */
export interface FairInputForm {
  readonly title: string;
  readonly heldOn: string;
  readonly place: string;
  readonly slots: string;
  readonly accessibility: readonly string[];
}

/** Codes besides the usual: `past`, `slot` {line}, `overlap` {line}, `tooMany` {most}. */
export function readFair(typed: FairInputForm, today: PlainDate): Result<FairPlan, InvalidInput> {
  const fields = new FieldReader();
  const title = fields.text('title', typed.title, LONGEST);
  const heldOn = fields.date('heldOn', typed.heldOn);
  const place = fields.text('place', typed.place, LONGEST);
  const slots = readSlots(fields, typed.slots);
  const known = new Set(featureWords().map(({ id }) => id));
  const accessibility = typed.accessibility.filter(id => known.has(id));
  if (heldOn !== null && heldOn < today) fields.wrong('heldOn', 'past');
  if (!fields.isClean || title === null || heldOn === null || place === null) return fields.refusal();
  return ok({ title, heldOn, place, slots, accessibility });
}

/** Seats of a stand in each slot; 0 is refused: a stand that takes nobody is no stand. Code `none` besides the usual. */
export function readSeats(typed: string): Result<number, InvalidInput> {
  const fields = new FieldReader();
  const seats = fields.count('seats', typed, MOST_SEATS);
  if (seats === 0) fields.wrong('seats', 'none');
  return fields.isClean && seats !== null ? ok(seats) : fields.refusal();
}

function readSlots(fields: FieldReader, typed: string): FairSlot[] {
  const lines = typed.split(/\r?\n/).flatMap(line => (line.trim() === '' ? [] : [line.trim()]));
  if (lines.length === 0) fields.wrong('slots', 'missing');
  if (lines.length > MOST_SLOTS) fields.wrong('slots', 'tooMany', { most: MOST_SLOTS });
  const slots: FairSlot[] = [];
  for (const line of lines.slice(0, MOST_SLOTS)) {
    const found = /^(\d{1,2}[:：]\d{2})\s*(?:-|–|至|到|~)\s*(\d{1,2}[:：]\d{2})(?:\s+(\d{1,2}))?$/.exec(line);
    const [from, to] = [clockTime(found?.[1]), clockTime(found?.[2])];
    const interpreters = found?.[3] === undefined ? null : Number(found[3]);
    if (from === null || to === null || from >= to || (interpreters ?? 0) > MOST_INTERPRETERS) {
      fields.wrong('slots', 'slot', { line });
      return [];
    }
    if (slots.length > 0 && slots.at(-1)!.to > from) {
      fields.wrong('slots', 'overlap', { line });
      return [];
    }
    slots.push({ number: slots.length + 1, from, to, interpreters });
  }
  return slots;
}

function clockTime(typed: string | undefined): string | null {
  const text = typed?.replace('：', ':').padStart(5, '0') ?? '';
  return TIME.test(text) ? text : null;
}
