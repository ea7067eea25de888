import { reminderDays, type DeclarationWindow } from '#policy';
import { addDays, daysBetween, type PlainDate } from '#values';

/** One reminder of a year: so many days before the window closes, or after it. Which days, the place says. */
export type ReminderStage = `before${number}` | 'after';

export function isReminderStage(text: string): text is ReminderStage {
  return /^(before[1-9]\d{0,2}|after)$/.test(text);
}

type Window = Pick<DeclarationWindow, 'from' | 'to'>;

/** The reminders of a place in order, the one after the window last. */
export function stagesOf(division: string, { from }: Window): ReminderStage[] {
  return [...reminderDays(division, from).map(days => `before${days}` as const), 'after'];
}

/** Days before the end of the window; null for the reminder after it. */
export function daysBefore(stage: ReminderStage): number | null {
  return stage === 'after' ? null : Number(stage.slice('before'.length));
}

/** The first day of a stage. */
export function stageBegins(stage: ReminderStage, { to }: Window): PlainDate {
  return addDays(to, -(daysBefore(stage) ?? -1));
}

/** The stage of a day: the last one that has begun; null before the first, and before the window opens. */
export function stageOn(
  stages: readonly ReminderStage[],
  window: Window,
  today: PlainDate,
): ReminderStage | null {
  if (today < window.from) return null;
  return stages.findLast(stage => stageBegins(stage, window) <= today) ?? null;
}

/** Days left in the window, today not counted; negative once it has closed. */
export function daysLeft({ to }: Window, today: PlainDate): number {
  return daysBetween(today, to);
}
