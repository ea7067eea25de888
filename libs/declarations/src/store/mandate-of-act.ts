import { mandateFor, type Grant } from '#accounts';
import { carryRows } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationRef } from '../draft.js';

/** The declaration that is written to, in the county where it is. */
interface Written extends DeclarationRef {
  readonly regionCode: string;
}

/**
 * Id of the mandate under which a person writes to a declaration; null for the employer's own people. Of an employer
 * that has moved, earlier years stay in the county it left: a mandate given since is brought there, to stand beside
 * the act.
 */
export async function mandateOfAct(
  manager: EntityManager,
  grants: readonly Grant[],
  { regionCode: to, employerId, levyYear }: Written,
): Promise<string | null> {
  const acting = mandateFor({ grants }, employerId, levyYear);
  if (!acting) return null;
  const { mandateId: value } = acting;
  const from = grants.find(({ mandate }) => mandate?.mandateId === value)?.divisionCode ?? to;
  if (from !== to) await carryRows(manager, { table: 'mandate', column: 'id', value, from, to });
  return value;
}
