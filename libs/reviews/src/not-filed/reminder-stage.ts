import type { DeclarationWindow } from '#policy';
import { addDays, daysBetween, type PlainDate } from '#values';

/** The reminders of a year: so many days before the window closes, and after it. */
export const REMINDER_STAGES = ['before30', 'before15', 'before5', 'after'] as const;
export type ReminderStage = (typeof REMINDER_STAGES)[number];

export function isReminderStage(text: string): text is ReminderStage {
  return (REMINDER_STAGES as readonly string[]).includes(text);
}

/** Practice of this office, set by no instrument. */
const DAYS_BEFORE: Readonly<Record<Exclude<ReminderStage, 'after'>, number>> = {
  before30: 30,
  before15: 15,
  before5: 5,
};

type Window = Pick<DeclarationWindow, 'from' | 'to'>;

/** The first day of a stage. */
export function stageBegins(stage: ReminderStage, { to }: Window): PlainDate {
  return stage === 'after' ? addDays(to, 1) : addDays(to, -DAYS_BEFORE[stage]);
}

/** The stage of a day: the last one that has begun; null before the first, and before the window opens. */
export function stageOn(window: Window, today: PlainDate): ReminderStage | null {
  if (today < window.from) return null;
  return REMINDER_STAGES.findLast(stage => stageBegins(stage, window) <= today) ?? null;
}

/** Days left in the window, today not counted; negative once it has closed. */
export function daysLeft({ to }: Window, today: PlainDate): number {
  return daysBetween(today, to);
}
