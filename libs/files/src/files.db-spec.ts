import { deflateSync, crc32 } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import { FileScanner } from './file-scanner.js';
import { FileStore } from './file.store.js';
import { Files } from './files.js';

let db: TestDatabase;
let files: Files;
beforeAll(async () => {
  db = await openTestDatabase();
  files = new Files(new FileStore(db.vault), new FileScanner(null), db.clock);
});
afterAll(() => db.close());

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), whole.length - 4);
  return whole;
}
function png(): Buffer {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(14))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

it('smoke', async () => {
  const owner = { regionCode: '210603', ownerKind: 'declaration', ownerId: newId() };
  const by = { accountId: newId() };
  const kept = await db.database.transaction(m =>
    files.keep(m, { ...owner, purpose: 'contract', name: 'C:\\x\\合同.exe', bytes: png(), by }),
  );
  if (!kept.ok) throw new Error(JSON.stringify(kept.refusal));
  expect(await db.database.read(m => files.list(m, owner))).toEqual([kept.value]);
  const opened = await db.database.read(m => files.open(m, kept.value));
  expect(opened?.bytes.equals(png())).toBe(true);
});
