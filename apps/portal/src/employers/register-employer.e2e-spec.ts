import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { inventCreditCode } from '#identifiers';
import { startTestPortal, type TestPortal } from '../../../../test/support/test-portal.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

it('asks whether the kind is right where the code stands for another, and goes on once it is said', async () => {
  const officer = await portal.signedIn('officer');
  const form = {
    ...{ creditCode: inventCreditCode(6601, '210603'), division: '210603', kind: 'organ' },
    ...{ name: '丹东某机关', registeredOn: '2012-03-01', contactName: '王莉' },
    ...{ contactPhone: '0415-2100000', contactEmail: 'hr@organ.example' },
  };
  const asked = await officer.fillIn('/workspace/employers/new', form);
  expect(asked.status).toBe(422);
  expect(asked.text).toContain('代码以91开头的通常是企业，您选的是机关。');
  expect(asked.text).toContain('name="kindConfirmed"');
  expect(asked.text).toContain(form.creditCode);
  const done = await officer.submit('/workspace/employers/new', { ...form, kindConfirmed: 'yes' });
  expect([done.status, done.location]).toEqual([303, '/workspace/declarations']);
  const english = await portal.signedIn('officer', 'en');
  const other = { ...form, creditCode: inventCreditCode(6602, '210603'), kind: 'nonEnterprise' };
  expect((await english.fillIn('/workspace/employers/new', other)).text).toContain(
    'A code that begins with 91 usually stands for: Enterprise.',
  );
});
