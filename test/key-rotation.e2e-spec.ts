import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountStore, DEMO_PASSWORD, type Actor } from '#accounts';
import { AddRosterEntry, DoubleClaims, ReadDeclaration, Receipts, type DeclarationRef } from '#declarations';
import { PaperCode } from '#papers';
import {
  countOutdated,
  Database,
  dropOldSealingKeys,
  prepareKeys,
  reseal,
  takeNewestKeys,
  Vault,
} from '#persistence';
import { rotateKeys } from '../apps/console/src/operator/rotate-keys.js';
import { createPortal } from '../apps/portal/src/create-portal.js';
import { Settings } from '../apps/portal/src/settings.js';
import { anotherRosterInput } from '../libs/declarations/src/testing/roster-input.js';
import { fileDeclaration, readyDeclaration } from './support/filed-declaration.js';
import { startTestPortal, type TestPortal } from './support/test-portal.js';
import { Visitor } from './support/visitor.js';

const REGION = '210603';
let before: TestPortal;
let folder: string;
let keyFile: string;
const started: NestFastifyApplication[] = [];

beforeAll(async () => {
  before = await startTestPortal();
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  keyFile = join(folder, 'keys.json');
  copyFileSync(before.db.keyFile, keyFile);
});
afterAll(async () => {
  for (const app of started) await app.close();
  await before.close();
  rmSync(folder, { recursive: true });
});

/** A portal on the same database with the keys as the file has them now. */
async function portal(): Promise<NestFastifyApplication> {
  const environment = { DATABASE_URL: before.db.url, TONGGANG_KEY_FILE: keyFile };
  const app = await createPortal(new Settings({ ...environment, TONGGANG_MODE: 'demo', PORT: '0' }));
  await app.listen(0, '127.0.0.1');
  started.push(app);
  return app;
}

async function actorAt(app: NestFastifyApplication, email: string): Promise<Actor> {
  const accounts = app.get(AccountStore, { strict: false });
  const actor = await app.get(Database, { strict: false }).read(async manager => {
    const key = await accounts.keyOfEmail(manager, email);
    return key && accounts.actor(manager, key);
  });
  if (!actor) throw new Error(`nobody at ${email}`);
  return actor;
}

it('brings a database with data under new keys: found, opened and verified as before, without the old ones', async () => {
  const person = anotherRosterInput();
  const { receipt } = await fileDeclaration(before, await before.actor('officer'), [person]);
  const number = receipt.documentNumber;
  const read = (app: NestFastifyApplication, actor: Actor) =>
    app.get(Receipts, { strict: false }).byNumber(actor, number);
  const filed = await read(before.app, await before.actor('officer'));
  const code = before.app
    .get(PaperCode, { strict: false })
    .of({ number, contentDigest: filed?.contentDigest ?? '' });

  prepareKeys(keyFile);
  expect(takeNewestKeys(keyFile)).toBe(true);
  expect(takeNewestKeys(keyFile)).toBe(false);
  const during = await portal();
  const lookUp: Parameters<typeof rotateKeys>[0] = useCase => during.get(useCase, { strict: false });
  // Under both keys at once everything is found already.
  expect(await read(during, await actorAt(during, 'officer@demo.example'))).toMatchObject({ employees: 1 });

  const [database, vault] = [lookUp(Database), lookUp(Vault)];
  const all = await countOutdated(database, vault);
  expect(all).toBeGreaterThan(25);
  let sealed = 0;
  const broken = Object.create(vault) as Vault;
  broken.sealBytes = (place, bytes) => {
    if ((sealed += 1) > 20) throw new Error('killed');
    return vault.sealBytes(place, bytes);
  };
  await expect(reseal(database, broken)).rejects.toThrow('killed');
  const left = await countOutdated(database, vault);
  expect([left > 0, left < all]).toEqual([true, true]);

  const done = await rotateKeys(lookUp, REGION);
  expect(done.values).toBe(left);
  expect(done.indexes).toBeGreaterThan(5);
  expect(await rotateKeys(lookUp, REGION)).toMatchObject({ values: 0, indexes: 0 });
  expect(await countOutdated(database, vault)).toBe(0);

  expect(dropOldSealingKeys(keyFile)).toHaveLength(1);
  const after = await portal();
  const officer = await actorAt(after, 'officer@demo.example');
  const kept = await read(after, officer);
  expect(kept).toMatchObject({ documentNumber: number, employees: 1, contentDigest: filed?.contentDigest });
  expect(
    after.get(PaperCode, { strict: false }).fits({ number, contentDigest: kept?.contentDigest ?? '' }, code),
  ).toBe(true);
  const visitor = new Visitor((await after.getUrl()).replace('[::1]', '127.0.0.1'));
  expect((await visitor.signIn('officer@demo.example', DEMO_PASSWORD)).status).toBe(303);
  expect((await visitor.get(`/workspace/receipts/${number}`)).text).toContain(number);

  // The directory finds the same person under the new key, and nothing lies there under the old one.
  const newcomer = await actorAt(after, 'newcomer@demo.example');
  const second = await readyDeclaration({ app: after }, newcomer, []);
  const [row] = await before.db.dataSource.query<{ n: number }[]>(
    'select count(*)::integer as n from person_claim_directory where person_index = any($1::bytea[])',
    [[before.db.vault.blindIndex('directory.person', person.citizenId)]],
  );
  expect(row?.n).toBe(0);
  const claims = await claimsWith(after, second.actor, second.ref, person);
  expect(claims.map(({ months }) => months.length)).toEqual([12]);
});

/** What the directory says once the person is on the roster. */
async function claimsWith(
  app: NestFastifyApplication,
  actor: Actor,
  ref: DeclarationRef,
  person: ReturnType<typeof anotherRosterInput>,
) {
  const reader = app.get(ReadDeclaration, { strict: false });
  const view = await reader.run(actor, ref);
  if (!view.ok) throw new Error(view.refusal.code);
  const ticket = { ...ref, draftVersion: view.value.draft.draftVersion };
  const added = await app.get(AddRosterEntry, { strict: false }).run(actor, ticket, person);
  if (!added.ok) throw new Error(added.refusal.code);
  const again = await reader.run(actor, ref);
  if (!again.ok) throw new Error(again.refusal.code);
  const { draft } = again.value;
  return app
    .get(Database, { strict: false })
    .read(manager => app.get(DoubleClaims, { strict: false }).of(manager, draft));
}
