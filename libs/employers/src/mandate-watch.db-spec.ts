import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { payloadPlace } from '#persistence';
import { plainDate } from '#values';
import { AskToJoin } from './ask-to-join.js';
import { DecideJoinRequest } from './decide-join-request.js';
import { EndMandate } from './end-mandate.js';
import { MandateWatch } from './mandate-watch.js';
import { OwnMandates } from './own-mandates.js';
import { OwnRequests } from './own-requests.js';
import { Office } from './testing/office.js';

const REGION = '210603';
let office: Office;
beforeAll(async () => void (office = await Office.open()));
afterEach(() => office.db.clock.setToday(null));
afterAll(() => office.close());

async function agentUntil(until: string) {
  const { officer, employer } = await office.employer(await office.person('王莉'));
  const agent = await office.person('刘建国');
  const terms = { kind: 'agent', message: '', organisation: '鸭绿江会计师事务所', until } as const;
  await office.the(AskToJoin).run(agent, { ...terms, creditCode: employer.creditCode });
  const [own] = await office.the(OwnRequests).list(agent);
  await office.the(DecideJoinRequest).approve(officer, employer.employerId, own?.requestId ?? '', true);
  const [mandate] = await office.the(OwnMandates).list(agent, 'agent');
  if (!mandate) throw new Error('no mandate');
  return { agent, officer, employer, mandate };
}

/** What was told of somebody's mandates, in order: `mandateEnding 2025-06-30`. */
async function told({ accountId }: Actor): Promise<string[]> {
  const rows = await office.db.dataSource.query<{ id: string; kind: string; payload: Buffer }[]>(
    `select id, kind, payload_sealed as payload from outbox_event where kind like 'employer.mandate%' order by id`,
  );
  return rows.flatMap(({ id, kind, payload }) => {
    const event = JSON.parse(office.db.vault.open(payloadPlace(id), payload)) as {
      person: { accountId: string };
      lastDay?: string;
    };
    return event.person.accountId === accountId ? [`${kind.split('.')[1]} ${event.lastDay}`] : [];
  });
}

async function on(day: string): Promise<number> {
  office.db.clock.setToday(plainDate(day));
  const watch = office.the(MandateWatch);
  return (await watch.regionsDue()).includes(REGION) ? watch.look(REGION) : 0;
}

it('tells of an end two weeks and three days before and after it, each once', async () => {
  const { agent } = await agentUntil('2025-06-30');
  expect(await on('2025-06-15')).toBe(0);
  expect(await on('2025-06-16')).toBe(1);
  expect(await on('2025-06-16')).toBe(0);
  expect(await on('2025-06-17')).toBe(0);
  expect(await on('2025-06-28')).toBe(1);
  expect(await on('2025-06-30')).toBe(0);
  expect(await on('2025-07-01')).toBe(1);
  expect(await on('2025-07-02')).toBe(0);
  expect(await told(agent)).toEqual([
    'mandateEnding 2025-06-30',
    'mandateEnding 2025-06-30',
    'mandateOver 2025-06-30',
  ]);
});

it('looks once a day, and tells nothing twice when two look at once or one begins anew', async () => {
  const { agent } = await agentUntil('2025-08-31');
  office.db.clock.setToday(plainDate('2025-08-20'));
  const watch = office.the(MandateWatch);
  expect(await watch.regionsDue()).toContain(REGION);
  const both = await Promise.all([watch.look(REGION), watch.look(REGION)]);
  expect(both[0] + both[1]).toBe(1);
  expect(await watch.regionsDue()).not.toContain(REGION);
  expect(await watch.look(REGION)).toBe(0);
  expect(await told(agent)).toHaveLength(1);
});

it('tells nothing of a mandate that was ended before', async () => {
  const { agent, mandate } = await agentUntil('2025-10-31');
  await office.the(EndMandate).byHolder(agent, mandate);
  expect(await on('2025-10-29')).toBe(0);
  expect(await on('2025-11-01')).toBe(0);
});

it('goes through more mandates than one look takes, in the order of their last days', async () => {
  const { employer, agent } = await agentUntil('2025-12-31');
  await office.db.dataSource.query(
    `insert into mandate (region_code, id, employer_id, kind, account_id, account_region, organisation, begins_on,
       until, granted_at, granted_by, granted_by_region)
     select $1, gen_random_uuid(), $2, 'agent', $3, $1, 'x', '2025-01-01', '2025-12-24'::date + (n % 7), now(), $3, $1
       from generate_series(1, 450) n`,
    [REGION, employer.employerId, agent.accountId],
  );
  expect(await on('2025-12-20')).toBe(451);
});
