import type { Appointment } from './plan-fair.js';

/** What a new plan changes for one person; null stands for no appointment. */
export interface PlanChange {
  readonly person: string;
  readonly before: Appointment | null;
  readonly after: Appointment | null;
}

/** Everybody whose stand or slot is another in the later plan, by id. */
export function changesBetween(
  before: readonly Appointment[],
  after: readonly Appointment[],
): readonly PlanChange[] {
  const was = new Map(before.map(one => [one.person, one]));
  const is = new Map(after.map(one => [one.person, one]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map(person => ({ person, before: was.get(person) ?? null, after: is.get(person) ?? null }))
    .filter(one => one.before?.stand !== one.after?.stand || one.before?.slot !== one.after?.slot);
}
