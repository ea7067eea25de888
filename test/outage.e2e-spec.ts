import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createPortal } from '../apps/portal/src/create-portal.js';
import { Settings } from '../apps/portal/src/settings.js';
import { openTestDatabase, type TestDatabase } from '../libs/persistence/src/testing/test-database.js';
import { BrokenLine } from './drills/broken-line.js';
import { Visitor } from './support/visitor.js';

let db: TestDatabase;
let line: BrokenLine;
let app: Awaited<ReturnType<typeof createPortal>>;
let origin: string;
let isDown = false;

beforeAll(async () => {
  db = await openTestDatabase();
  const address = new URL(db.url);
  line = await BrokenLine.to(Number(address.port), () => ({
    outward: () => (isDown ? 'break' : 'pass'),
  }));
  address.port = String(line.port);
  app = await createPortal(
    new Settings({
      ...{ DATABASE_URL: address.href, TONGGANG_KEY_FILE: db.keyFile },
      ...{ TONGGANG_MODE: 'demo', PORT: '0' },
    }),
  );
  await app.listen(0, '127.0.0.1');
  origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
});
afterAll(async () => {
  isDown = false;
  await app?.close();
  await line?.close();
  await db?.close();
});

it('says that the database is away, on a page and to a program, and recovers by itself', async () => {
  const visitor = new Visitor(origin);
  expect((await visitor.get('/employers')).status).toBe(200);
  isDown = true;
  const page = await visitor.get('/employers');
  expect([page.status, page.headers['retry-after']]).toEqual([503, '5']);
  // The page everybody knows, only without the banner, whose date stands in the database.
  expect(page.text).toMatch(/<h1[^>]*>服务暂时不可用<\/h1>/);
  expect(page.text).toContain('rel="stylesheet"');
  expect(page.text).not.toContain('演示站点');
  const answer = await visitor.get('/api/v1/disclosure-entries');
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'unavailable' });
  isDown = false;
  expect((await visitor.get('/employers')).status).toBe(200);
});
