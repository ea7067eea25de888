import type { Type } from '@nestjs/common';
import { AccountStore, type Actor } from '#accounts';
import {
  AddRosterEntry,
  CompleteRoster,
  ConfirmCheck,
  ConfirmEmployerData,
  DeclareHeadcount,
  ReadDeclaration,
  StartDeclaration,
  SubmitDeclaration,
  type DeclarationRef,
  type DraftTicket,
  type Receipt,
  type RosterEntryInput,
} from '#declarations';
import { RegisterEmployer, type Employer } from '#employers';
import { inventCreditCode } from '#identifiers';
import { Database, newId } from '#persistence';
import type { Result } from '#values';
import { rosterInput } from '../../libs/declarations/src/testing/roster-input.js';
import { DEMO_DIVISION, type TestPortal } from './test-portal.js';

let seed = 4000;

/** A portal whose use cases can be asked for: one that is tested, or any other. */
type Portal = Pick<TestPortal, 'app'>;

/** A declaration with every section filled in and looked over: ready to submit. */
export interface ReadyDeclaration {
  readonly employer: Employer;
  /** The officer with the rights held now. */
  readonly actor: Actor;
  readonly ref: DeclarationRef;
  readonly ticket: () => Promise<DraftTicket>;
}

/** An employer that the officer registers and declares for: 186 staff, one employee of grade 2, not yet filed. */
export async function readyDeclaration(
  portal: Portal,
  officer: Actor,
  // Somebody else each time, 500 times: one person at two employers would ask for an explanation.
  people = [rosterInput(seed)],
): Promise<ReadyDeclaration> {
  const the = useCasesOf(portal);
  seed += 1;
  const employer = valueOf(
    await the(RegisterEmployer).run(officer, {
      ...{ creditCode: inventCreditCode(seed, DEMO_DIVISION), creditCodeReason: '', kind: 'enterprise' },
      ...{
        name: `丹东江桥水产食品有限公司${seed}（虚构）`,
        division: DEMO_DIVISION,
        registeredOn: '2012-03-01',
      },
      ...{ contactName: '王莉', contactPhone: '0415-2100000', contactEmail: 'hr@example.com' },
    }),
  );
  return fillIn(portal, officer, employer, people);
}

/** The declaration of the year that is filed now, of an employer that is there, up to the check. */
export async function fillIn(
  portal: Portal,
  officer: Actor,
  employer: Employer,
  people: readonly RosterEntryInput[],
): Promise<ReadyDeclaration> {
  const the = useCasesOf(portal);
  const actor = await again(portal, officer);
  const ref = valueOf(await the(StartDeclaration).run(actor, employer.employerId));
  const ticket = async () => {
    const { draft } = valueOf(await the(ReadDeclaration).run(actor, ref));
    return { ...ref, draftVersion: draft.draftVersion };
  };
  const plain = { concentrated: 'no', vatRefund: 'no', budgetFunded: '' };
  const staff = { way: 'total', total: '186', months: [], payroll: '13295745.00' };
  valueOf(await the(ConfirmEmployerData).run(actor, await ticket(), plain));
  valueOf(await the(DeclareHeadcount).run(actor, await ticket(), staff));
  for (const person of people) valueOf(await the(AddRosterEntry).run(actor, await ticket(), person));
  valueOf(await the(CompleteRoster).run(actor, await ticket(), people.length === 0));
  valueOf(await the(ConfirmCheck).run(actor, await ticket()));
  return { employer, actor, ref, ticket };
}

/** The same, filed. */
export async function fileDeclaration(
  portal: Portal,
  officer: Actor,
  people?: Parameters<typeof readyDeclaration>[2],
): Promise<{ employer: Employer; receipt: Receipt }> {
  const ready = await readyDeclaration(portal, officer, people);
  return { employer: ready.employer, receipt: await file(portal, ready) };
}

/** Files what is ready. */
export async function file(portal: Portal, { actor, ticket }: ReadyDeclaration): Promise<Receipt> {
  return valueOf(
    await useCasesOf(portal)(SubmitDeclaration).run(actor, await ticket(), {
      ...{
        idempotencyKey: newId(),
        responsibleName: '王莉',
        responsiblePosition: '人事主管',
        accepted: true,
        // Asked for only where the window is over.
        lateReason: '经办人调整，交接时漏报。',
      },
    }),
  );
}

function useCasesOf({ app }: Portal) {
  return <UseCase>(useCase: Type<UseCase>): UseCase => app.get(useCase, { strict: false });
}

/** The same person with the rights held now. */
async function again(portal: Portal, actor: Actor): Promise<Actor> {
  const accounts = portal.app.get(AccountStore, { strict: false });
  const database = portal.app.get(Database, { strict: false });
  const now = await database.read(manager => accounts.actor(manager, actor));
  if (!now) throw new Error('no such account');
  return now;
}

function valueOf<Value>(outcome: Result<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}
