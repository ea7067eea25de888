import { AccountStore, CreateDemoAccounts, type AccountKey, type Actor, type DemoAccount } from '#accounts';
import {
  AskToJoin,
  DecideJoinRequest,
  EndMandate,
  OwnMandates,
  OwnRequests,
  RecordOfficeMandate,
} from '#employers';
import { Database } from '#persistence';
import { DEMO_DIVISION, type TestPortal } from '../../support/test-portal.js';
import type { Visitor } from '../../support/visitor.js';
import { joining, makeWorld, valueOf, type World } from './world.js';

export const THERE = '210602';
export type WorldName = 'own' | 'other' | 'otherRegion';

/** Who asks: what the person is, for which objects, and in which county. */
export interface Principal {
  readonly name: string;
  readonly roles: readonly string[];
  /** The objects that the person acts for. */
  readonly serves: WorldName | null;
  /** One of the employer's own people, not from outside. */
  readonly belongs: boolean;
  readonly region: string | null;
  readonly visitor: Visitor;
}

const HERE_TOO: readonly DemoAccount[] = [
  { role: 'clerk', email: 'clerk-without@demo.example', name: '高敏二' },
  { role: 'officer', email: 'agent-ended@demo.example', name: '刘建业' },
];
const OVER_THERE: readonly DemoAccount[] = [
  { role: 'officer', email: 'officer-there@demo.example', name: '王莉莉' },
  { role: 'reviewer', email: 'reviewer-there@demo.example', name: '孙晓' },
  { role: 'approver', email: 'approver-there@demo.example', name: '宋志' },
  { role: 'broker', email: 'broker-there@demo.example', name: '梁宁' },
  { role: 'administrator', email: 'administrator-there@demo.example', name: '何清清' },
];

/** The objects of three employers, and everybody who may or may not come near them. */
export async function setTheScene(
  portal: TestPortal,
): Promise<{ worlds: Readonly<Record<WorldName, World>>; principals: Principal[] }> {
  const accounts = portal.app.get(CreateDemoAccounts, { strict: false });
  const keys = new Map([
    ...(await accounts.run(DEMO_DIVISION, HERE_TOO)),
    ...(await accounts.run(THERE, OVER_THERE)),
  ]);
  const actor = (name: string) => actorOf(portal, keys.get(`${name}@demo.example`));
  const make = async (region: string, officer: string, reviewer: string, seed: number) =>
    makeWorld(portal, region, {
      ...{ officer: await actor(officer), reviewer: await actor(reviewer) },
      ...{ newcomer: await actor('newcomer'), seed },
    });
  const worlds = {
    own: await make(DEMO_DIVISION, 'officer', 'reviewer', 7000),
    other: await make(DEMO_DIVISION, 'officer2', 'reviewer', 7010),
    otherRegion: await make(THERE, 'officer-there', 'reviewer-there', 7020),
  };
  await mandates(portal, worlds.own, actor);
  const here = DEMO_DIVISION;
  const people: [string, string | null, string[], WorldName | null, boolean, string | null][] = [
    ['stranger', null, [], null, false, null],
    ['officer of the employer', 'officer', ['officer'], 'own', true, null],
    ['officer of another employer', 'officer2', ['officer'], 'other', true, null],
    ['agent, mandate in force', 'agent', ['officer'], 'own', false, null],
    ['agent, mandate ended', 'agent-ended', [], null, false, null],
    ['clerk with a mandate', 'clerk', ['clerk', 'officer'], 'own', false, here],
    ['clerk without', 'clerk-without', ['clerk'], null, false, here],
    ['reviewer of the county', 'reviewer', ['reviewer'], null, false, here],
    ['reviewer of another region', 'reviewer-there', ['reviewer'], null, false, THERE],
    ['approver of the county', 'approver', ['approver'], null, false, here],
    ['approver of another region', 'approver-there', ['approver'], null, false, THERE],
    ['publisher', 'publisher', ['publisher'], null, false, here],
    ['broker of the county', 'broker', ['broker'], null, false, here],
    ['broker of another region', 'broker-there', ['broker'], null, false, THERE],
    ['seeker', 'seeker', ['seeker'], null, false, null],
    ['auditor', 'auditor', ['auditor'], null, false, here],
    ['administrator of the county', 'administrator', ['administrator'], null, false, here],
    ['administrator of another region', 'administrator-there', ['administrator'], null, false, THERE],
  ];
  const principals = await Promise.all(
    people.map(async ([name, account, roles, serves, belongs, region]) => {
      const visitor = account ? await portal.signedIn(account) : portal.visitor();
      await visitor.get(account ? '/workspace/account' : '/sign-in');
      return { name, roles, serves, belongs, region, visitor };
    }),
  );
  return { worlds, principals };
}

/** Two agents, one of whom is one no more, and a clerk who files on behalf. */
async function mandates(portal: TestPortal, own: World, actor: (name: string) => Promise<Actor>) {
  const the = <T>(type: new (...args: never[]) => T): T => portal.app.get(type as never, { strict: false });
  for (const name of ['agent', 'agent-ended'])
    for (const employer of [own.employer, own.determined]) {
      const agent = await actor(name);
      valueOf(await the(AskToJoin).run(agent, { ...joining(employer), kind: 'agent' }));
      const asked = (await the(OwnRequests).list(agent)).find(({ state }) => state === 'waiting');
      const officer = await actor('officer');
      const { requestId = '' } = asked ?? {};
      valueOf(await the(DecideJoinRequest).approve(officer, employer.employerId, requestId, false));
    }
  const ended = await actor('agent-ended');
  for (const mandate of await the(OwnMandates).list(ended, 'agent'))
    valueOf(await the(EndMandate).byHolder(ended, mandate));
  for (const employer of [own.employer, own.determined])
    valueOf(
      await the(RecordOfficeMandate).run(await actor('clerk'), employer, {
        ...{ askedBy: '陈主任', askedWay: 'counter', identity: '查验身份证原件', askedOn: '2025-05-19' },
        ...{ reason: '经办人不会使用电脑', levyYear: '2024', until: '2025-06-10' },
      }),
    );
}

async function actorOf(portal: TestPortal, key: AccountKey | undefined): Promise<Actor> {
  const accounts = portal.app.get(AccountStore, { strict: false });
  const database = portal.app.get(Database, { strict: false });
  const found = key && (await database.read(manager => accounts.actor(manager, key)));
  if (!found) throw new Error('no such account');
  return found;
}
