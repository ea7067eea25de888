import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AccountStore, Grants, type Actor } from '#accounts';
import { SubmitDeclaration, type SubmitRefusal } from '#declarations';
import { Database, newId } from '#persistence';
import { readyDeclaration, type ReadyDeclaration } from '../support/filed-declaration.js';
import { startTestPortal, type TestPortal } from '../support/test-portal.js';
import { drillSize, report } from './size.js';

const MINUTES = 60_000;
jest.setTimeout(60 * MINUTES);

const PAIRS = drillSize(12, 500);
let portal: TestPortal;

beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal?.close());

async function colleagueOf({ employer }: ReadyDeclaration): Promise<Actor> {
  const key = await portal.actor('officer2');
  const database = portal.app.get(Database, { strict: false });
  await database.transaction(manager =>
    portal.app.get(Grants, { strict: false }).give(manager, {
      ...{ regionCode: key.regionCode, accountId: key.accountId, role: 'officer', grantedBy: 'drill' },
      ...{ divisionCode: employer.regionCode, employerId: employer.employerId },
    }),
  );
  const accounts = portal.app.get(AccountStore, { strict: false });
  const actor = await database.read(manager => accounts.actor(manager, key));
  if (!actor) throw new Error('no colleague');
  return actor;
}

function submit(actor: Actor, ticket: Awaited<ReturnType<ReadyDeclaration['ticket']>>) {
  return portal.app.get(SubmitDeclaration, { strict: false }).run(actor, ticket, {
    ...{ idempotencyKey: newId(), responsibleName: '王莉', responsiblePosition: '人事主管', accepted: true },
  });
}

/** What the second of two is told: that it is filed already, under the number the first holds. */
function isTold(refusal: SubmitRefusal, documentNumber: string): boolean {
  return refusal.code === 'alreadySubmitted' && refusal.documentNumber === documentNumber;
}

it(`accepts exactly one of two officers who file at once, ${PAIRS} times`, async () => {
  const seen = { accepted: 0, told: 0 };
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const ready = await readyDeclaration(portal, await portal.actor('officer'));
    const colleague = await colleagueOf(ready);
    const ticket = await ready.ticket();
    const outcomes = await Promise.all([submit(ready.actor, ticket), submit(colleague, ticket)]);
    const accepted = outcomes.flatMap(outcome => (outcome.ok ? [outcome.value] : []));
    const refused = outcomes.flatMap(outcome => (outcome.ok ? [] : [outcome.refusal]));
    seen.accepted += accepted.length;
    const number = accepted[0]?.documentNumber ?? '';
    seen.told += refused.filter(refusal => isTold(refusal, number)).length;
  }
  const [row] = await portal.db.dataSource.query<{ count: number }[]>(
    'select count(*)::int as count from submission',
  );
  report('pairs', {
    pairs: PAIRS,
    accepted: seen.accepted,
    told_who_won: seen.told,
    stored: row?.count ?? 0,
  });
  expect({ ...seen, stored: row?.count }).toEqual({ accepted: PAIRS, told: PAIRS, stored: PAIRS });
});
