import { checksOf } from '../check.js';
import { IN_FORCE } from '../../in-force.js';

/** What an account comes to by its entries. */
const BALANCE = `select employer_id, levy_year, sum(amount_fen) as balance,
    sum(amount_fen) filter (where kind in ('notice', 'adjustment')) as certified
  from levy_entry where region_code = $1 group by employer_id, levy_year`;

/** Of accounts, entries and payments. */
export const leviesChecks = checksOf('levies', [
  {
    key: 'levyWithoutAccount',
    find: `select d.id, d.document_number as subject from determination d
      where d.region_code = $1 and d.levy_fen > 0 and d.determined_at < $2 and ${IN_FORCE} and not exists (
        select 1 from levy_account a where a.region_code = d.region_code and a.employer_id = d.employer_id
          and a.levy_year = d.levy_year)`,
    moments: ['hourAgo'],
    repair: '/workspace/ledger',
  },
  {
    key: 'ledgerDiffers',
    find: `select d.id, d.document_number as subject from determination d
      join (${BALANCE}) b on b.employer_id = d.employer_id and b.levy_year = d.levy_year
      where d.region_code = $1 and d.determined_at < $2 and ${IN_FORCE} and b.certified <> d.levy_fen`,
    moments: ['hourAgo'],
    repair: '/workspace/ledger',
  },
  {
    key: 'paidTooMuch',
    find: `select e.id, e.name as subject from (${BALANCE}) b
      join employer e on e.region_code = $1 and e.id = b.employer_id where b.balance < 0`,
    moments: [],
    repair: '/workspace/ledger',
  },
  {
    key: 'paymentUnmatched',
    find: `select r.id, coalesce(r.reference, r.line::text) as subject from payment_row r
      where r.region_code = $1 and r.outcome = 'unmatched' and not exists (
        select 1 from payment_match m where m.region_code = r.region_code and m.row_id = r.id)`,
    moments: [],
    repair: '/workspace/ledger',
  },
  {
    // The longest file takes minutes; whoever sent it may send it again, which puts it back in the queue.
    key: 'paymentFileStuck',
    find: `select p.id, p.name as subject from payment_arrival p
      where p.region_code = $1 and p.state = 'waiting' and p.received_at < $2`,
    moments: ['hourAgo'],
    repair: '/workspace/payments',
  },
]);
