import type { IntegrityCheck } from './check.js';

const IN_FORCE = `not exists (select 1 from determination later
  where later.region_code = d.region_code and later.supersedes_id = d.id)`;
/** What an account comes to by its entries. */
const BALANCE = `select employer_id, levy_year, sum(amount_fen) as balance,
    sum(amount_fen) filter (where kind in ('notice', 'adjustment')) as certified
  from levy_entry where region_code = $1 group by employer_id, levy_year`;

/** Every check there is, room by room. */
export const CHECKS: readonly IntegrityCheck[] = [
  {
    key: 'employerWithoutAdministrator',
    owner: 'employers',
    find: `select e.id, e.name as subject from employer e where e.region_code = $1 and not exists (
      select 1 from employer_member m where m.region_code = e.region_code and m.employer_id = e.id and m.administrator)`,
    moments: [],
    repair: '/workspace/assistance',
  },
  {
    key: 'mandateNotEnded',
    owner: 'employers',
    find: `select m.id, e.name as subject from mandate m
      join employer e on e.region_code = m.region_code and e.id = m.employer_id
      where m.region_code = $1 and m.ended_at is null and exists (
        select 1 from employer_event v where v.region_code = m.region_code and v.employer_id = m.employer_id
          and v.kind = 'closed' and v.happened_on < $3 and not exists (
            select 1 from employer_event back where back.region_code = v.region_code and back.supersedes_id = v.id))
        and m.until >= $2`,
    moments: ['today', 'lastYearBegan'],
    repair: '/workspace/assistance',
  },
  {
    key: 'determinedWithoutDetermination',
    owner: 'declarations',
    find: `select c.id, e.name as subject from declaration c
      join employer e on e.region_code = c.region_code and e.id = c.employer_id
      where c.region_code = $1 and c.state = 'determined' and not exists (
        select 1 from determination d where d.region_code = c.region_code and d.declaration_id = c.id)`,
    moments: [],
    repair: '/workspace/reviews',
  },
  {
    key: 'returnedWithoutLines',
    owner: 'declarations',
    find: `select c.id, e.name as subject from declaration c
      join employer e on e.region_code = c.region_code and e.id = c.employer_id
      where c.region_code = $1 and c.state = 'returned' and not exists (
        select 1 from returned_line l where l.region_code = c.region_code and l.declaration_id = c.id)`,
    moments: [],
    repair: '/workspace/reviews',
  },
  {
    key: 'filedWithoutSubmission',
    owner: 'declarations',
    find: `select c.id, e.name as subject from declaration c
      join employer e on e.region_code = c.region_code and e.id = c.employer_id
      where c.region_code = $1 and c.filed_version > 0 and not exists (
        select 1 from submission s where s.region_code = c.region_code and s.declaration_id = c.id
          and s.version = c.filed_version)`,
    moments: [],
    repair: '/workspace/reviews',
  },
  {
    key: 'expiredUploads',
    owner: 'declarations',
    find: `select i.id, i.declaration_id::text as subject from roster_import i
      where i.region_code = $1 and i.expires_at < $2`,
    moments: ['dayAgo'],
    repair: '/workspace/integrity',
  },
  {
    key: 'filesIncomplete',
    owner: 'files',
    find: `select f.id, f.purpose as subject from stored_file f where f.region_code = $1
      and f.part_count <> (select count(*) from stored_file_part p
        where p.region_code = f.region_code and p.file_id = f.id)
      and not exists (select 1 from stored_file_release r where r.region_code = f.region_code and r.file_id = f.id)`,
    moments: [],
    repair: '/workspace/integrity',
  },
  {
    key: 'orphanFiles',
    owner: 'files',
    find: `select f.id, f.purpose as subject from stored_file f where f.region_code = $1
      and f.owner_kind = 'declaration' and f.kept_at < $2
      and not exists (select 1 from evidence v where v.region_code = f.region_code and v.file_id = f.id)
      and not exists (select 1 from stored_file_release r where r.region_code = f.region_code and r.file_id = f.id)`,
    moments: ['dayAgo'],
    repair: '/workspace/integrity',
  },
  {
    key: 'checksNotRun',
    owner: 'checks',
    find: `select o.id, o.cause as subject from check_order o where o.region_code = $1 and o.ordered_at < $2
      and not exists (select 1 from check_run r where r.region_code = o.region_code and r.order_id = o.id)`,
    moments: ['dayAgo'],
    repair: '/workspace/sources',
  },
  {
    key: 'reviewOverdue',
    owner: 'reviews',
    find: `select s.id, s.document_number as subject from submission s
      join declaration c on c.region_code = s.region_code and c.id = s.declaration_id and c.filed_version = s.version
      where s.region_code = $1 and c.state = 'submitted' and s.declared_on <= $2
        and not exists (select 1 from withdrawal w where w.region_code = s.region_code and w.submission_id = s.id)`,
    moments: ['overdueFiledOn'],
    repair: '/workspace/reviews',
  },
  {
    key: 'twoDeterminationsInForce',
    owner: 'reviews',
    find: `select min(d.id::text) as id, string_agg(d.document_number, ', ' order by d.document_number) as subject
      from determination d where d.region_code = $1 and ${IN_FORCE}
      group by d.employer_id, d.levy_year having count(*) > 1`,
    moments: [],
    repair: '/workspace/reviews',
  },
  {
    key: 'proposalWaiting',
    owner: 'reviews',
    find: `select p.id, e.name as subject from determination_proposal p
      join employer e on e.region_code = p.region_code and e.id = p.employer_id
      where p.region_code = $1 and p.proposed_on <= $2 and not exists (
        select 1 from determination_proposal_decision k where k.region_code = p.region_code and k.proposal_id = p.id)`,
    moments: ['overdueFiledOn'],
    repair: '/workspace/approvals',
  },
  {
    key: 'objectionOverdue',
    owner: 'reviews',
    find: `select o.id, e.name as subject from objection o
      join employer e on e.region_code = o.region_code and e.id = o.employer_id
      where o.region_code = $1 and o.due_on < $2 and not exists (
        select 1 from objection_act a where a.region_code = o.region_code and a.objection_id = o.id
          and a.kind not in ('statement', 'admitted'))`,
    moments: ['today'],
    repair: '/workspace/objections',
  },
  {
    key: 'levyWithoutAccount',
    owner: 'levies',
    find: `select d.id, d.document_number as subject from determination d
      where d.region_code = $1 and d.levy_fen > 0 and d.determined_at < $2 and ${IN_FORCE} and not exists (
        select 1 from levy_account a where a.region_code = d.region_code and a.employer_id = d.employer_id
          and a.levy_year = d.levy_year)`,
    moments: ['hourAgo'],
    repair: '/workspace/ledger',
  },
  {
    key: 'ledgerDiffers',
    owner: 'levies',
    find: `select d.id, d.document_number as subject from determination d
      join (${BALANCE}) b on b.employer_id = d.employer_id and b.levy_year = d.levy_year
      where d.region_code = $1 and d.determined_at < $2 and ${IN_FORCE} and b.certified <> d.levy_fen`,
    moments: ['hourAgo'],
    repair: '/workspace/ledger',
  },
  {
    key: 'paidTooMuch',
    owner: 'levies',
    find: `select e.id, e.name as subject from (${BALANCE}) b
      join employer e on e.region_code = $1 and e.id = b.employer_id where b.balance < 0`,
    moments: [],
    repair: '/workspace/ledger',
  },
  {
    key: 'paymentUnmatched',
    owner: 'levies',
    find: `select r.id, coalesce(r.reference, r.line::text) as subject from payment_row r
      where r.region_code = $1 and r.outcome = 'unmatched' and not exists (
        select 1 from payment_match m where m.region_code = r.region_code and m.row_id = r.id)`,
    moments: [],
    repair: '/workspace/ledger',
  },
  {
    // The longest file takes minutes; whoever sent it may send it again, which puts it back in the queue.
    key: 'paymentFileStuck',
    owner: 'levies',
    find: `select p.id, p.name as subject from payment_arrival p
      where p.region_code = $1 and p.state = 'waiting' and p.received_at < $2`,
    moments: ['hourAgo'],
    repair: '/workspace/payments',
  },
  {
    key: 'eventWaiting',
    owner: 'notifications',
    find: `select v.event_id as id, v.kind as subject from outbox_delivery v
      where v.region_code = $1 and (v.state = 'dead' or v.state = 'queued' and v.due_at < $2)`,
    moments: ['hourAgo'],
    repair: '/workspace/administration/mails',
  },
  {
    key: 'mailNotSent',
    owner: 'notifications',
    find: `select m.id, m.template as subject from mail m
      join mail_delivery v on v.region_code = m.region_code and v.mail_id = m.id
      where m.region_code = $1 and (v.state = 'failed' or v.state = 'queued' and v.due_at < $2)`,
    moments: ['hourAgo'],
    repair: '/workspace/administration/mails',
  },
  {
    key: 'receiptNotSent',
    owner: 'notifications',
    find: `select a.submission_id as id, a.document_number as subject from receipt_alarm a
      where a.region_code = $1 and a.cleared_at is null`,
    moments: [],
    repair: '/workspace/administration/mails',
  },
  {
    key: 'listOutOfDate',
    owner: 'disclosure',
    find: `select x.id, x.employer_name as subject from disclosure_entry x
      join disclosed_employer p on p.region_code = x.region_code and p.entry_id = x.id
      where x.region_code = $1 and x.determination_id is not null and exists (
        select 1 from determination later where later.region_code = x.region_code
          and later.supersedes_id = x.determination_id)`,
    moments: [],
    repair: '/workspace/publications',
  },
  {
    key: 'postWithoutWorkplace',
    owner: 'posts',
    find: `select l.post_id as id, l.title as subject from post_listing l
      where l.region_code = $1 and l.state = 'published' and not exists (
        select 1 from workplace w where w.region_code = l.region_code and w.id = l.workplace_id)`,
    moments: [],
    repair: '/workspace/post-desk',
  },
  {
    key: 'postOpenPastItsEnd',
    owner: 'posts',
    find: `select l.post_id as id, l.title as subject from post_listing l
      where l.region_code = $1 and l.state = 'published' and l.expires_on < $2::date - 1`,
    moments: ['today'],
    repair: '/workspace/post-desk',
  },
  {
    key: 'activeWithoutConsent',
    owner: 'seekers',
    find: `select s.id, s.id::text as subject from seeker s
      where s.region_code = $1 and s.state = 'active' and not exists (
        select 1 from seeker_consent c where c.region_code = s.region_code and c.seeker_id = s.id)`,
    moments: [],
    repair: '/workspace/seekers',
  },
  {
    key: 'activeWithoutConfirmation',
    owner: 'seekers',
    find: `select s.id, s.id::text as subject from seeker s
      where s.region_code = $1 and s.state = 'active' and not exists (
        select 1 from seeker_verification v where v.region_code = s.region_code and v.seeker_id = s.id)`,
    moments: [],
    repair: '/workspace/seekers',
  },
  {
    key: 'reservedWithoutApproval',
    owner: 'retrofits',
    find: `select r.id, r.request_number as subject from retrofit r where r.region_code = $1
      and exists (select 1 from retrofit_budget_entry b where b.region_code = r.region_code and b.retrofit_id = r.id
        and b.kind = 'reserved')
      and not exists (select 1 from retrofit_step p where p.region_code = r.region_code and p.retrofit_id = r.id
        and p.step = 'approved')`,
    moments: [],
    repair: '/workspace/retrofit-budget',
  },
  {
    key: 'budgetDiffers',
    owner: 'retrofits',
    find: `select b.region_code || b.year as id, b.year::text as subject from retrofit_budget b
      where b.region_code = $1 and b.taken_fen <> coalesce((select sum(case e.kind when 'reserved' then e.amount_fen
          when 'released' then -e.amount_fen else 0 end) from retrofit_budget_entry e
        where e.region_code = b.region_code and e.year = b.year), 0)`,
    moments: [],
    repair: '/workspace/retrofit-budget',
  },
  {
    key: 'listOfClosedPost',
    owner: 'matching',
    find: `select l.post_id as id, l.title as subject from match_list m
      join post_listing l on l.region_code = m.region_code and l.post_id = m.owner_id
      where m.region_code = $1 and m.side = 'post' and l.state <> 'published' and l.changed_at < $2`,
    moments: ['dayAgo'],
    repair: '/workspace/matches',
  },
  {
    key: 'fairWordWithoutReferral',
    owner: 'matching',
    find: `select f.id, f.title as subject from job_fair f where f.region_code = $1 and exists (
      select 1 from job_fair_outcome o
        join job_fair_stand s on s.region_code = o.region_code and s.fair_id = o.fair_id and s.id = o.stand_id
        where o.region_code = f.region_code and o.fair_id = f.id and o.made_at < $2
          and o.word <> 'no' and not exists (
            select 1 from job_fair_outcome later where later.region_code = o.region_code and later.fair_id = o.fair_id
              and later.seeker_id = o.seeker_id and later.stand_id = o.stand_id and later.number > o.number)
          and not exists (select 1 from referral r where r.region_code = o.region_code and r.post_id = s.post_id
            and r.seeker_id = o.seeker_id))`,
    moments: ['dayAgo'],
    repair: '/workspace/fairs',
  },
  {
    key: 'referralForClosedPost',
    owner: 'placements',
    find: `select r.referral_id as id, l.title as subject from referral_standing r
      join post_listing l on l.region_code = r.region_code and l.post_id = r.post_id
      where r.region_code = $1 and r.stage not in ('hired', 'ended') and l.state <> 'published' and l.changed_at < $2`,
    moments: ['hourAgo'],
    repair: '/workspace/referrals',
  },
  {
    key: 'hiredWithoutPlacement',
    owner: 'placements',
    find: `select r.referral_id as id, l.title as subject from referral_standing r
      join post_listing l on l.region_code = r.region_code and l.post_id = r.post_id
      where r.region_code = $1 and r.stage = 'hired' and not exists (
        select 1 from placement p where p.region_code = r.region_code and p.referral_id = r.referral_id)`,
    moments: [],
    repair: '/workspace/referrals',
  },
  {
    key: 'holdWithoutVacancy',
    owner: 'placements',
    find: `select h.placement_id as id, l.title as subject from vacancy_hold h
      join post_listing l on l.region_code = h.region_code and l.post_id = h.post_id
      where h.region_code = $1 and (h.number > (select v.headcount from post_version v
          where v.region_code = l.region_code and v.post_id = l.post_id and v.version = l.version)
        or not exists (select 1 from placement p where p.region_code = h.region_code and p.id = h.placement_id)
        or exists (select 1 from placement_end e where e.region_code = h.region_code
          and e.placement_id = h.placement_id))`,
    moments: [],
    repair: '/workspace/referrals',
  },
  {
    key: 'visitOverdue',
    owner: 'placements',
    find: `select v.placement_id as id, l.title || ', ' || v.months as subject from visit v
      join placement p on p.region_code = v.region_code and p.id = v.placement_id
      join post_listing l on l.region_code = p.region_code and l.post_id = p.post_id
      where v.region_code = $1 and v.due_on <= $2
        and not exists (select 1 from visit_record r where r.region_code = v.region_code
          and r.placement_id = v.placement_id and r.months = v.months)
        and not exists (select 1 from placement_end e where e.region_code = v.region_code
          and e.placement_id = v.placement_id)`,
    moments: ['overdueFiledOn'],
    repair: '/workspace/referrals',
  },
];
