import type { PlainDate } from '#values';
import { endingOf, eventsInForce, type EmployerEvent } from './employer-event.js';
import type { Employer } from './employer.js';
import type { LifeSpan } from './existence.js';

/** An employer's life as recorded: the events with those that were corrected or taken back, the oldest first. */
export interface EmployerLife extends LifeSpan {
  readonly events: readonly EmployerEvent[];
  /** Those that hold. */
  readonly inForce: readonly EmployerEvent[];
  /** Counties in which there is something of it, the current one first. */
  readonly regions: readonly string[];
}

/** The day of the last thing that happened and holds; what comes next is not before it. */
export function lastChangeOf({ inForce }: Pick<EmployerLife, 'inForce'>): PlainDate | null {
  const days = inForce.map(({ happenedOn }) => happenedOn).sort();
  return days.at(-1) ?? null;
}

/** Puts a life together. */
export function lifeOf(
  { registeredOn }: Pick<Employer, 'registeredOn'>,
  events: readonly EmployerEvent[],
  regions: readonly string[],
): EmployerLife {
  const inForce = eventsInForce(events);
  return { registeredOn, ending: endingOf(inForce), events, inForce, regions };
}
