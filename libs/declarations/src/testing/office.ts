import { Grants, type Actor } from '#accounts';
import type { Employer, RegistrationInput } from '#employers';
import { Office } from '../../../employers/src/testing/office.js';
import { AddRosterEntry } from '../add-roster-entry.js';
import { CompleteRoster } from '../complete-roster.js';
import { ConfirmCheck } from '../confirm-check.js';
import { ConfirmEmployerData } from '../confirm-employer-data.js';
import { DeclarationsModule } from '../declarations.module.js';
import { DeclareHeadcount } from '../declare-headcount.js';
import type { DeclarationRef, DraftTicket } from '../draft.js';
import { declarationEntities } from '../entities.js';
import { ReadDeclaration } from '../read-declaration.js';
import type { RosterEntryInput } from '../roster-form.js';
import { StartDeclaration } from '../start-declaration.js';
import { anotherRosterInput } from './roster-input.js';

export const PLAIN_EMPLOYER = { concentrated: 'no', vatRefund: 'no', budgetFunded: '' };
export const HEADCOUNT = { way: 'total', total: '186', months: [], payroll: '13295745.00' };

/** Opens an office that takes declarations. */
export function openOffice(): Promise<Office> {
  return Office.open({ module: DeclarationsModule, entities: declarationEntities });
}

/** The value of an outcome that has to be one. */
export function valueOf<Value>(outcome: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

/** An officer with an employer and the declaration of 2024 just started. */
export async function startedDeclaration(
  office: Office,
  name = '王莉',
  registered: Partial<RegistrationInput> = {},
) {
  const { officer, employer } = await office.employer(await office.person(name), registered);
  const ref = valueOf(await office.the(StartDeclaration).run(officer, employer.employerId));
  return { officer, employer, ref };
}

/** The version a form would be filled from now. */
export async function ticketOf(office: Office, officer: Actor, ref: DeclarationRef): Promise<DraftTicket> {
  const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
  return { ...ref, draftVersion: draft.draftVersion };
}

/** Checks a draft, and answers whatever it is asked about. */
export async function checkAll(office: Office, officer: Actor, ticket: DraftTicket) {
  const asked = await office.the(ConfirmCheck).run(officer, ticket);
  if (asked.ok || asked.refusal.code !== 'invalid') return asked;
  const answers = asked.refusal.fields.map(({ field }) => [field.replace(/^explanation:/, ''), '已核实无误']);
  return office.the(ConfirmCheck).run(officer, ticket, Object.fromEntries(answers) as Record<string, string>);
}

/** A declaration with every section filled in and checked: ready to submit. */
export async function filledDeclaration(
  office: Office,
  people: readonly RosterEntryInput[] = [anotherRosterInput()],
  registered: Partial<RegistrationInput> = {},
) {
  const { officer, employer, ref } = await startedDeclaration(office, undefined, registered);
  return { officer, employer, ref, ticket: await completeDraft(office, officer, ref, people) };
}

/** Fills in and checks every section of a declaration that was started. @returns the version to submit */
export async function completeDraft(
  office: Office,
  officer: Actor,
  ref: DeclarationRef,
  people: readonly RosterEntryInput[] = [anotherRosterInput()],
): Promise<DraftTicket> {
  const ticket = () => ticketOf(office, officer, ref);
  valueOf(await office.the(ConfirmEmployerData).run(officer, await ticket(), PLAIN_EMPLOYER));
  valueOf(await office.the(DeclareHeadcount).run(officer, await ticket(), HEADCOUNT));
  for (const person of people) valueOf(await office.the(AddRosterEntry).run(officer, await ticket(), person));
  valueOf(await office.the(CompleteRoster).run(officer, await ticket(), people.length === 0));
  valueOf(await checkAll(office, officer, await ticket()));
  return ticket();
}

/** A second officer of the same employer. */
export async function colleagueOf(office: Office, employer: Employer, name = '周晓东'): Promise<Actor> {
  const actor = await office.person(name);
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role: 'officer', grantedBy: 'test' },
      ...{ divisionCode: employer.regionCode, employerId: employer.employerId },
    }),
  );
  return office.again(actor);
}
