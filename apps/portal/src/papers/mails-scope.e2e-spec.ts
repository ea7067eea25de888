import { expect, it } from '@jest/globals';
import { startTestPortal } from '../../../../test/support/test-portal.js';

it('alarms of other regions neither show nor hide those of the administrator’s own', async () => {
  const portal = await startTestPortal();
  // Alarms without the filings that they are about: 250 of those would take minutes.
  const raise = (region: string, count: number, prefix: string, hours: number) =>
    portal.db.database.transaction(async manager => {
      await manager.query(
        'alter table receipt_alarm drop constraint if exists receipt_alarm_submission_fkey',
      );
      await manager.query(
        `insert into receipt_alarm (region_code, submission_id, document_number, submitted_at, raised_at)
         select $1, gen_random_uuid(), $3 || n, $4, $4 from generate_series(1, $2) n`,
        [region, count, prefix, new Date(Date.now() - hours * 3_600_000)],
      );
    });
  await raise('110101', 250, '110101-2025-', 9);
  await raise('210603', 1, '210603-2025-', 1);
  const page = await (await portal.signedIn('administrator')).get('/workspace/administration/mails');
  expect([page.text.includes('210603-2025-1'), page.text.includes('110101-')]).toEqual([true, false]);
  await portal.close();
}, 60_000);
