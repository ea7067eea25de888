/** The day of an instant in the office; no later than the day of business, which a demo can set back. */
const dayOf = (instant: string) => `least((${instant} at time zone 'Asia/Shanghai')::date, $3::date)`;

const CLAIMS = `
  select 'claim' as kind, r.letter_id as id, l.seeker_id, ${dayOf('r.asked_at')} as due_on,
      null::uuid as owner, null::text as owner_region
    from seeker_claim_request r
    join seeker_claim_letter l on l.region_code = r.region_code and l.id = r.letter_id
    left join seeker_claim_answer a on a.region_code = r.region_code and a.letter_id = r.letter_id
   where r.region_code = $1 and a.letter_id is null`;

const SENT = `
  select 'registerCheck', s.id, s.id, ${dayOf('s.state_at')}, null, null
    from seeker s where s.region_code = $1 and s.state = 'registered'`;

/** What the register said calls for a look until staff have looked since, or the register says something else. */
const CERTIFICATES = `
  select 'registerCheck', c.id, c.seeker_id, c.due_on, null, null
    from seeker_register_check c
    join seeker s on s.region_code = c.region_code and s.id = c.seeker_id and s.state <> 'registered'
   where c.region_code = $1 and c.due_on <= $2
     and not exists (select 1 from seeker_register_check n
       where n.region_code = $1 and n.seeker_id = c.seeker_id and n.id > c.id)
     and not exists (select 1 from seeker_verification v
       where v.region_code = $1 and v.seeker_id = c.seeker_id and v.subject = 'certificate'
         and v.id > c.id and ${dayOf('v.verified_at')} >= c.due_on)`;

const TASKS = `
  select 'task', t.id, t.seeker_id, t.due_on, t.written_by, t.written_by_region
    from seeker_task t
    left join seeker_task_end e on e.region_code = t.region_code and e.task_id = t.id
   where t.region_code = $1 and t.due_on <= $2 and e.task_id is null`;

const PLANS = `
  select 'plan', p.id, p.seeker_id, $7::date, p.written_by, p.written_by_region
    from (select distinct on (seeker_id) id, seeker_id, written_by, written_by_region from seeker_plan
           where region_code = $1 and year = $6 order by seeker_id, version desc) p
   where $7::date <= $2 and exists (
     select 1 from unnest($8::text[], $9::integer[]) as planned (kind, most)
      where planned.most > (select count(*) from seeker_service v
          where v.region_code = $1 and v.seeker_id = p.seeker_id and v.year = $6 and v.kind = planned.kind)
        + case planned.kind when 'postTold' then coalesce(($10::jsonb ->> p.seeker_id::text)::integer, 0) else 0 end)`;

const CONSENTS = `
  select 'consent', c.id, c.seeker_id, c.last_day, null, null
    from seeker_consent c
   where c.region_code = $1 and c.last_day between $3 and $2
     and not exists (select 1 from seeker_consent_notice n
       where n.region_code = $1 and n.consent_id = c.id and n.kind = 'settled')`;

/** $5 lets an index find them; the day itself decides, for months differ in length. */
const LEVELS = `
  select 'levels', s.id, s.id, (s.levels_confirmed_on + make_interval(months => $4))::date, null, null
    from seeker s where s.region_code = $1 and s.levels_confirmed_on <= $5`;

const ASSESSMENTS = `
  select 'assessment', a.id, a.seeker_id, a.valid_until, a.written_by, a.written_by_region
    from seeker_assessment a
   where a.region_code = $1 and a.valid_until <= $2
     and not exists (select 1 from seeker_assessment n where n.region_code = $1 and n.seeker_id = a.seeker_id
       and (n.assessed_on, n.id) > (a.assessed_on, a.id))`;

/** No act settles an agreement that is let go: a month after its end it is no longer asked about. */
const AGREEMENTS = `
  select 'supportAgreement', a.id, a.seeker_id, a.ends_on, a.written_by, a.written_by_region
    from seeker_record a
   where a.region_code = $1 and a.ends_on between $3::date - 30 and $2
     and not exists (select 1 from seeker_record n where n.region_code = $1 and n.seeker_id = a.seeker_id
       and n.form = a.form and n.id > a.id)`;

/** Nobody asks somebody who works about levels or fitness. */
const FOR_THOSE_WHO_SEEK = `'levels', 'assessment'`;

/**
 * What is due in one county, each with whose work it is. $1 county, $2 the last day asked for, $3 today, $4 months that levels
 * hold, $5 the youngest day of levels that are due, $6 the year of plans and $7 its last day, $8 and $9 what a plan holds, $10
 * posts told by referrals, $11 the account of the reader, $12 the owner asked for or null.
 */
export const DUE = `with due as (
  ${[CLAIMS, SENT, CERTIFICATES, TASKS, PLANS, CONSENTS, LEVELS, ASSESSMENTS, AGREEMENTS].join('\n  union all')}),
  owned as (
    select d.kind, d.id, d.seeker_id, d.due_on, o.owner, o.owner_region
      from due d
      join seeker s on s.region_code = $1 and s.id = d.seeker_id
      left join lateral (
        select d.owner, d.owner_region where d.owner is not null
        union all
        (select v.verified_by, v.verified_by_region from seeker_verification v
          where d.owner is null and d.kind <> 'claim' and v.region_code = $1 and v.seeker_id = d.seeker_id
            and v.subject = 'certificate' order by v.id desc limit 1)) o on true
     where d.due_on <= $2 and s.state not in ('draft', 'closed') and s.account_id is distinct from $11
       and (s.state <> 'placed' or d.kind not in (${FOR_THOSE_WHO_SEEK}))
       and ($12::uuid is null or o.owner = $12))`;
