import { listPlaces } from '#policy';

/** A code as typed, or that of the listed place whose name was typed; what is neither goes on as it stands. Null: blank. */
export function householdCode(typed: string): string | null {
  if (typed === '') return null;
  const named = listPlaces().find(({ name }) => Object.values(name).includes(typed));
  return named?.division ?? typed;
}
