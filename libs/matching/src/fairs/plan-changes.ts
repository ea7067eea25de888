import type { Appointment } from './plan-fair.js';

type Where = Pick<Appointment, 'person' | 'stand' | 'slot'>;

/** What a new plan changes for one person: appointments that are gone, and those that are new, in the order of the day. */
export interface PlanChange {
  readonly person: string;
  readonly before: readonly Where[];
  readonly after: readonly Where[];
}

/** Everybody of whom some appointment is another in the later plan, by id. */
export function changesBetween(before: readonly Where[], after: readonly Where[]): readonly PlanChange[] {
  const people = [...new Set([...before, ...after].map(({ person }) => person))].sort();
  return people
    .map(person => ({
      person,
      before: of(person, before).filter(one => !has(of(person, after), one)),
      after: of(person, after).filter(one => !has(of(person, before), one)),
    }))
    .filter(change => change.before.length + change.after.length > 0);
}

function of(person: string, all: readonly Where[]): Where[] {
  return all.filter(one => one.person === person).sort((one, other) => one.slot - other.slot);
}

function has(all: readonly Where[], { stand, slot }: Where): boolean {
  return all.some(one => one.stand === stand && one.slot === slot);
}
