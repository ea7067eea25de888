import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { AccountStore, SESSION_MINUTES, type Actor } from '#accounts';
import { KeepWorkingText, StageRosterImport, SubmitDeclaration } from '#declarations';
import { AskToJoin, Invitations, RecordOfficeMandate } from '#employers';
import { inventCertificate, inventCitizenId } from '#identifiers';
import { Database, newId } from '#persistence';
import { rosterInput } from '../libs/declarations/src/testing/roster-input.js';
import { readyDeclaration } from './support/filed-declaration.js';
import { startTestPortal, type TestPortal } from './support/test-portal.js';

const BORN = { birthDate: '1979-04-11' as never, sex: 'female' as const };
/** Each a value of a person, none of which occurs elsewhere. */
const PERSON = {
  name: '慕容雪莉',
  citizenId: inventCitizenId(97, BORN),
  certificateNumber: inventCertificate(97, 'mental', 3, BORN),
};
const VALUES: Readonly<Record<string, string>> = {
  ...PERSON,
  typedName: '欧阳文静',
  importedName: '端木清扬',
  keptName: '司马南风',
  guest: 'secret.guest@hidden.example',
  responsible: '澹台明镜',
  askedBy: '诸葛先觉',
  identity: '查验身份证原件尾号7431',
  message: '本人独孤望海申请加入',
};

let portal: TestPortal;
let logged = '';
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      logged += chunk.toString();
      return write(chunk);
    });
  }
  portal = await startTestPortal();
}, 60_000);
afterAll(async () => {
  jest.restoreAllMocks();
  await portal?.close();
});

const the = <UseCase>(useCase: Type<UseCase>): UseCase => portal.app.get(useCase, { strict: false });

async function again(actor: Actor): Promise<Actor> {
  const found = await the(Database).read(manager => the(AccountStore).actor(manager, actor));
  if (!found) throw new Error('no such account');
  return found;
}

/** Somebody's data goes everywhere it can go before and when it is filed. */
async function useEveryTable(): Promise<void> {
  const ready = await readyDeclaration(portal, await portal.actor('officer'), [rosterInput(97, PERSON)]);
  const { actor, employer, ticket, ref } = ready;
  const { citizenId, typedName = '', importedName = '' } = VALUES;
  // Saving the entry counted the form's revision on.
  const typed = {
    form: 'newEntry',
    revision: 1,
    fields: { name: typedName, citizenId: citizenId ?? '' },
  } as const;
  const bytes = Buffer.from(`姓名,公民身份号码\n${importedName},${citizenId}\n`);
  const invited = { email: VALUES['guest'] ?? '', role: 'officer', language: 'zh-CN' as const };
  const office = { askedWay: 'counter', askedOn: '2025-05-19', reason: '不会使用电脑', levyYear: '2024' };
  const asked = { kind: 'officer', creditCode: employer.creditCode, organisation: '', until: '' } as const;
  const { message = '', askedBy = '', identity = '', responsible = '' } = VALUES;
  const done = [
    await the(KeepWorkingText).run(actor, await ticket(), typed),
    await the(StageRosterImport).run(actor, ref, { fileName: `${importedName}.csv`, bytes }),
    await the(Invitations).invite(
      actor,
      employer.employerId,
      { ...invited, organisation: '', until: '' },
      token => token,
    ),
    await the(AskToJoin).run(await portal.actor('newcomer'), { ...asked, message }),
    await the(RecordOfficeMandate).run(await portal.actor('clerk'), employer, {
      ...{ ...office, askedBy, identity, until: '2025-06-10' },
    }),
  ];
  expect(done.map(({ ok }) => ok)).toEqual(done.map(() => true));
  await keepForm();
  expect(await held()).toMatchObject({ working_text: 4, roster_import: 1, kept_form: 1, mandate: 1 });
  await lookFor('before filing');
  const certified = { responsibleName: responsible, responsiblePosition: '负责人', accepted: true };
  const filed = await the(SubmitDeclaration).run(await again(actor), await ticket(), {
    ...{ idempotencyKey: newId(), ...certified },
  });
  expect(filed.ok).toBe(true);
  expect(await held()).toMatchObject({ person_claim_directory: 1, submission: 1 });
}

/** A form that arrives after its session has ended. */
async function keepForm(): Promise<void> {
  const officer = await portal.signedIn('officer2');
  await officer.get('/workspace/employers/new');
  await portal.db.dataSource.query('update web_session set seen_at = seen_at - make_interval(mins => $1)', [
    SESSION_MINUTES.idle,
  ]);
  await officer.submit('/workspace/employers/new', { name: '江桥', contactName: VALUES['keptName'] ?? '' });
}

async function held(): Promise<Record<string, number>> {
  const tables = [
    'working_text',
    'roster_import',
    'kept_form',
    'mandate',
    'person_claim_directory',
    'submission',
  ];
  const counts = tables.map(name => `select '${name}' as name, count(*)::integer as n from ${name}`);
  const rows = await portal.db.dataSource.query<{ name: string; n: number }[]>(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

/** A value as it would stand in a dump: plain, in bytes, as JSON escapes it, and in an address. */
function shapesOf(value: string): string[] {
  const escaped = JSON.stringify(value).slice(1, -1);
  const unicode = [...value].map(sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const bytes = Buffer.from(value);
  return [
    value,
    escaped,
    unicode,
    bytes.toString('hex'),
    bytes.toString('base64').slice(0, -4),
    encodeURIComponent(value),
  ];
}

/** Every row of every table that there is, searched for every value. */
async function lookFor(when: string): Promise<void> {
  const tables = await portal.db.dataSource.query<{ name: string }[]>(
    `select quote_ident(relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where relkind in ('r', 'p') and nspname = 'public'`,
  );
  expect(tables.length).toBeGreaterThan(50);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await portal.db.dataSource.query<{ text: string }[]>(
      `select t::text as text from ${name} t`,
    );
    for (const [what, value] of Object.entries(VALUES))
      if (rows.some(({ text }) => shapesOf(value).some(shape => text.includes(shape))))
        found.push(`${name}: ${what}`);
  }
  expect([when, found]).toEqual([when, []]);
}

it('no value of a person stands in a table or in a log in clear', async () => {
  await useEveryTable();
  await lookFor('after filing');
  const inLog = Object.entries(VALUES).filter(([, value]) => logged.includes(value));
  expect(inLog.map(([what]) => what)).toEqual([]);
}, 60_000);
