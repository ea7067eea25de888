/** Persons and the months they were there, as typed. */
export interface Stint {
  readonly persons: string;
  readonly months: string;
}

/** Staff that is in the yearly headcount for a part of the year only, or on agreement. */
export interface StaffForm {
  /** Seasonal staff, not in the headcount above. */
  readonly seasonal: readonly Stint[];
  /** Disabled dispatched persons counted here by agreement, and those counted at the other party. */
  readonly dispatchedIn: Stint;
  readonly dispatchedOut: Stint;
}

const LEAST_SEASONS = 2;
const MOST_SEASONS = 12;
const DISPATCHES = ['dispatchedIn', 'dispatchedOut'] as const;
const PARTS = ['persons', 'months'] as const;

/** Name of a control of one season (counted from 0) or dispatch: `season1Persons`, `dispatchedInMonths`. */
export const seasonField = (index: number, part: keyof Stint): string =>
  stintField(`season${index + 1}`, part);
export const stintField = (name: string, part: keyof Stint): string =>
  `${name}${part === 'persons' ? 'Persons' : 'Months'}`;

export const isBlank = ({ persons, months }: Stint): boolean => persons === '' && months === '';

/** Reads the rows that a form sent, blank ones too: a row that was added stays. */
export function readStaff(
  fields: Readonly<Record<string, unknown>>,
  typed: (name: string) => string,
): StaffForm {
  const stint = (name: string): Stint => ({
    persons: typed(stintField(name, 'persons')),
    months: typed(stintField(name, 'months')),
  });
  const rows = Array.from({ length: MOST_SEASONS }, (_, index) => index);
  const last = rows.findLast(index => PARTS.some(part => seasonField(index, part) in fields)) ?? 0;
  const shown = Math.max(LEAST_SEASONS, last + 1);
  return {
    seasonal: rows.slice(0, shown).map(index => stint(`season${index + 1}`)),
    dispatchedIn: stint('dispatchedIn'),
    dispatchedOut: stint('dispatchedOut'),
  };
}

/** Two more rows to fill in. */
export function withMoreSeasons({ seasonal }: StaffForm): readonly Stint[] {
  const blank: Stint = { persons: '', months: '' };
  return [...seasonal, blank, blank].slice(0, MOST_SEASONS);
}

export const canAddSeasons = ({ seasonal }: StaffForm): boolean => seasonal.length < MOST_SEASONS;

/** Every control with its value. */
export function staffFields(form: StaffForm): [name: string, value: string][] {
  const named: [string, Stint][] = [
    ...form.seasonal.map((stint, index): [string, Stint] => [`season${index + 1}`, stint]),
    ...DISPATCHES.map((name): [string, Stint] => [name, form[name]]),
  ];
  return named.flatMap(([name, stint]) =>
    PARTS.map((part): [string, string] => [stintField(name, part), stint[part]]),
  );
}
