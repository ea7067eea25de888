import { checksOf } from '../check.js';

/** Of events and mails. */
export const notificationsChecks = checksOf('notifications', [
  {
    key: 'eventWaiting',
    find: `select v.event_id as id, v.kind as subject from outbox_delivery v
      where v.region_code = $1 and (v.state = 'dead' or v.state = 'queued' and v.due_at < $2)`,
    moments: ['hourAgo'],
    repair: '/workspace/administration/mails',
  },
  {
    key: 'mailNotSent',
    find: `select m.id, m.template as subject from mail m
      join mail_delivery v on v.region_code = m.region_code and v.mail_id = m.id
      where m.region_code = $1 and (v.state = 'failed' or v.state = 'queued' and v.due_at < $2)`,
    moments: ['hourAgo'],
    repair: '/workspace/administration/mails',
  },
  {
    key: 'receiptNotSent',
    find: `select a.submission_id as id, a.document_number as subject from receipt_alarm a
      where a.region_code = $1 and a.cleared_at is null`,
    moments: [],
    repair: '/workspace/administration/mails',
  },
]);
