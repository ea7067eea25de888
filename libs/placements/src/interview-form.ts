import { FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';
import type { InterviewFacts } from './visible/facts.js';

/** An interview as typed. */
export interface InterviewInput {
  readonly day: string;
  /** `14:30`, the time in China. */
  readonly time: string;
  readonly minutes: string;
  readonly place: string;
  readonly room: string;
  /** `yes` or `no`. */
  readonly stepFree: string;
  readonly interviewers: string;
}

const LONGEST = 120;
const LONGEST_MINUTES = 240;
const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/u;

/** Reads an interview. Codes besides the usual: `past`, `time`. */
export function readInterview(
  typed: InterviewInput,
  today: PlainDate,
): Result<Omit<InterviewFacts, 'interpreterBooked'>, InvalidInput> {
  const fields = new FieldReader();
  const day = fields.date('day', typed.day);
  if (day && day <= today) fields.wrong('day', 'past');
  const time = TIME.exec(typed.time.normalize('NFKC').trim());
  if (!time) fields.wrong('time', typed.time.trim() === '' ? 'missing' : 'time');
  const minutes = fields.count('minutes', typed.minutes, LONGEST_MINUTES);
  const place = fields.text('place', typed.place, LONGEST);
  const room = typed.room.trim() === '' ? '' : fields.text('room', typed.room, LONGEST);
  const stepFree = fields.choice('stepFree', typed.stepFree, ['yes', 'no'] as const);
  const interviewers = fields.text('interviewers', typed.interviewers, LONGEST);
  if (!fields.isClean || !day || !time || !minutes || !place || room === null || !interviewers)
    return minutes === 0 && fields.isClean ? zero(fields) : fields.refusal();
  const [, hour = '', minute = ''] = time;
  const startsAt = new Date(`${day}T${hour.padStart(2, '0')}:${minute}:00+08:00`);
  return ok({ startsAt, minutes, place, room, interviewers, stepFree: stepFree === 'yes' });
}

function zero(fields: FieldReader): Result<never, InvalidInput> {
  fields.wrong('minutes', 'missing');
  return fields.refusal();
}
