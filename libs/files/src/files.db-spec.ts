import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '#audit';
import { newId } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import { FileScanner } from './file-scanner.js';
import { FileStore, PART_BYTES } from './file.store.js';
import { FileHolds } from './file-holds.js';
import { Files } from './files.js';
import { PurgeFiles } from './purge-files.js';
import { monthsBefore, RetireFiles } from './retire-files.js';
import { readRetention } from './retention.js';
import { FILE_LIMITS, type FileOwner, type StoredFile } from './stored-file.js';
import { samplePdf, sampleJpeg, phoneExif, pdfOf, pdfStream } from './testing/sample-files.js';

const BY = { accountId: newId() };

let db: TestDatabase;
let files: Files;
let purge: PurgeFiles;
let retire: RetireFiles;
let holds: FileHolds;
beforeAll(async () => {
  db = await openTestDatabase();
  files = new Files(new FileStore(db.vault), new FileScanner(null), db.clock);
  purge = new PurgeFiles(db.database, db.clock, new AuditTrail(db.clock));
  holds = new FileHolds();
  retire = new RetireFiles(db.database, db.clock, new FileStore(db.vault), holds, new AuditTrail(db.clock));
});
afterAll(() => db.close());

const newOwner = (): FileOwner => ({ regionCode: '210603', ownerKind: 'declaration', ownerId: newId() });
const keep = (owner: FileOwner, bytes: Buffer, name = '合同.pdf') =>
  db.database.transaction(manager =>
    files.keep(manager, { ...owner, purpose: 'contract', name, bytes, by: BY }),
  );
async function kept(owner: FileOwner, bytes = samplePdf(), name?: string): Promise<StoredFile> {
  const outcome = await keep(owner, bytes, name);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}
const list = (owner: FileOwner) => db.database.read(manager => files.list(manager, owner));
const open = (key: StoredFile) => db.database.read(manager => files.open(manager, key));
const release = (key: StoredFile) => db.database.transaction(manager => files.release(manager, key, BY));
const count = async (table: string, fileId: string) =>
  Number(
    (
      await db.dataSource.query<{ count: string }[]>(
        `select count(*) from ${table} where region_code = $1 and ${table === 'stored_file' ? 'id' : 'file_id'} = $2`,
        ['210603', fileId],
      )
    )[0]?.count,
  );

/** A PDF with a picture of so many bytes, all of them different. */
function largePdf(bytes: number, sign: string): Buffer {
  const data = Buffer.alloc(bytes, `${sign} secret sentence `);
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</I 4 0 R>>>>>>',
    pdfStream('/Subtype/Image/Width 1/Height 1', data),
  ]);
}

describe('a file', () => {
  it('is given back as it was kept, cleaned, under a harmless name and with its digest', async () => {
    const owner = newOwner();
    const photo = await kept(owner, sampleJpeg({ extra: [phoneExif(1)] }), 'C:\\x\\..\\工资\u202egpj.exe');
    expect(photo).toMatchObject({
      name: '工资_gpj.jpg',
      mediaType: 'image/jpeg',
      purpose: 'contract',
      scanned: false,
    });
    const contract = await kept(owner);
    expect((await open(photo))?.bytes.equals(sampleJpeg())).toBe(true);
    expect(await list(owner)).toEqual([photo, contract]);
    expect(contract.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('lies sealed in parts: neither its words nor its name are in the tables', async () => {
    const bytes = largePdf(3 * PART_BYTES, 'plain');
    const file = await kept(newOwner(), bytes, '王莉的合同.pdf');
    const rows = await db.dataSource.query<{ sealed: Buffer }[]>(
      `select bytes_sealed as sealed from stored_file_part where region_code = '210603' and file_id = $1
       union all select name_sealed from stored_file where region_code = '210603' and id = $1`,
      [file.fileId],
    );
    expect(rows).toHaveLength(Math.ceil(file.bytes / PART_BYTES) + 1);
    for (const { sealed } of rows)
      for (const text of ['secret sentence', 'PDF', '王莉'])
        expect([text, sealed.includes(text)]).toEqual([text, false]);
    expect((await open(file))?.bytes.includes('secret sentence')).toBe(true);
  });

  it('does not open once parts changed places, or one is missing', async () => {
    const swapped = await kept(newOwner(), largePdf(3 * PART_BYTES, 'swapped'));
    await db.dataSource.query(
      `update stored_file_part p set bytes_sealed = o.bytes_sealed from stored_file_part o
        where p.region_code = '210603' and o.region_code = p.region_code and p.file_id = $1 and o.file_id = p.file_id
          and (p.part, o.part) in ((0, 1), (1, 0))`,
      [swapped.fileId],
    );
    await expect(open(swapped)).rejects.toThrow(/does not open/);
    const short = await kept(newOwner(), largePdf(3 * PART_BYTES, 'short'));
    await db.dataSource.query(
      `delete from stored_file_part where region_code = '210603' and file_id = $1 and part = 3`,
      [short.fileId],
    );
    await expect(open(short)).rejects.toThrow(/is not what was kept/);
  });

  it('is taken up to 10 MB and not beyond', async () => {
    const room = FILE_LIMITS.fileBytes - largePdf(0, '').length;
    const atLimit = largePdf(room - 500, 'x');
    expect(atLimit.length).toBeLessThanOrEqual(FILE_LIMITS.fileBytes);
    expect((await keep(newOwner(), atLimit)).ok).toBe(true);
    expect(await keep(newOwner(), largePdf(room + 1, 'x'))).toMatchObject({
      refusal: { code: 'fileTooLarge' },
    });
    expect(await keep(newOwner(), Buffer.alloc(0))).toMatchObject({ refusal: { code: 'fileMissing' } });
  });
});

describe('what an owner keeps', () => {
  it('has an end, also for two who send at once, and letting go makes room', async () => {
    const owner = newOwner();
    const first = await kept(owner);
    await db.dataSource.query(
      `update stored_file_tally set files = $2 where region_code = '210603' and owner_id = $1`,
      [owner.ownerId, FILE_LIMITS.ownerFiles - 1],
    );
    const both = await Promise.all([keep(owner, samplePdf('a')), keep(owner, samplePdf('b'))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'fileQuota' } });
    expect([await release(first), await release(first)]).toEqual([true, false]);
    expect((await keep(owner, samplePdf('c'))).ok).toBe(true);
    expect((await keep(owner, samplePdf('d'))).ok).toBe(false);
  });

  it('has an end in bytes too', async () => {
    const owner = newOwner();
    const { bytes } = await kept(owner);
    const setBytes = (left: number) =>
      db.dataSource.query(
        `update stored_file_tally set bytes = $2 where region_code = '210603' and owner_id = $1`,
        [owner.ownerId, FILE_LIMITS.ownerBytes - left],
      );
    await setBytes(bytes - 1);
    expect(await keep(owner, samplePdf())).toMatchObject({ refusal: { code: 'fileQuota' } });
    await setBytes(bytes);
    expect((await keep(owner, samplePdf())).ok).toBe(true);
  });

  it('is not shown once let go of, and its bytes are gone after 30 days', async () => {
    const owner = newOwner();
    const [gone, stays] = [await kept(owner), await kept(owner)];
    await release(gone);
    expect(await list(owner)).toEqual([stays]);
    expect(await open(gone)).toBeNull();
    const now = db.clock.now();
    try {
      db.clock.set(new Date(now.getTime() + 29 * 86_400_000));
      await purge.run('210603');
      expect(await count('stored_file_part', gone.fileId)).toBe(1);
      db.clock.set(new Date(now.getTime() + 31 * 86_400_000));
      expect(await purge.regionsDue()).toEqual(['210603']);
      expect(await purge.run('210603')).toBeGreaterThan(0);
      for (const table of ['stored_file', 'stored_file_part', 'stored_file_release'])
        expect([table, await count(table, gone.fileId)]).toEqual([table, 0]);
      expect(await purge.regionsDue()).toEqual([]);
    } finally {
      db.clock.set(null);
    }
    expect((await open(stays))?.file).toEqual(stays);
  });

  it('is let go of when the term of its kind and its case are over, with a report; other kinds stay', async () => {
    const region = '210604';
    const owner = { ...newOwner(), regionCode: region };
    const pending = { ...newOwner(), regionCode: region };
    const needed = await kept(pending);
    const [paper, other] = [await kept(owner), await kept({ ...owner, ownerKind: 'retrofit' })];
    const unanswered = await kept({ ...owner, ownerKind: 'objection' });
    let since: Date | null = null;
    holds.answeredBy('declaration', (_, question) => {
      ({ since } = question);
      return Promise.resolve([pending.ownerId]);
    });
    const keptAt = paper.keptAt;
    try {
      db.clock.set(new Date(monthsBefore(keptAt, -120).getTime() - 1000));
      expect(await retire.regionsDue()).not.toContain(region);
      expect(await retire.run(region)).toBe(0);
      db.clock.set(new Date(monthsBefore(keptAt, -120).getTime() + 1000));
      expect(await retire.regionsDue()).toContain(region);
      expect([await retire.run(region), await retire.run(region)]).toEqual([1, 0]);
      expect(since).toEqual(monthsBefore(db.clock.now(), 120));
      expect([await open(paper), (await open(other))?.file.fileId]).toEqual([null, other.fileId]);
      expect((await open(needed))?.file.fileId).toBe(needed.fileId);
      expect((await open(unanswered))?.file.fileId).toBe(unanswered.fileId);
      const told = await db.dataSource.query<unknown[]>(
        `select 1 from audit_record where region_code = $1 and action = 'files.retired'`,
        [region],
      );
      expect(told).toHaveLength(1);
    } finally {
      db.clock.set(null);
    }
  });

  it('has terms that are whole months, and a short month ends on its last day', () => {
    expect(() => readRetention('- { from: 2015-01-01, months: { declaration: 0 } }')).toThrow('declaration');
    expect(() => readRetention('- { from: soon, months: {} }')).toThrow('soon');
    expect(monthsBefore(new Date('2025-03-31T10:00:00Z'), 1).toISOString()).toBe('2025-02-28T10:00:00.000Z');
  });
});
