import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { EVIDENCE_OWNER } from '#declarations';
import { FileHolds } from '#files';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import { inventCertificate } from '#identifiers';
import { rosterInput } from '../../../declarations/src/testing/roster-input.js';
import type { Office } from '../../../employers/src/testing/office.js';
import { RecomputeDetermination } from '../recompute-determination.js';
import { DecideProposal } from '../second-person/decide-proposal.js';
import {
  concluded,
  openedReview,
  openReviewOffice,
  passMinutes,
  staff,
  valueOf,
} from '../testing/review-office.js';
import { AdvanceCampaign } from './advance-campaign.js';
import type { CampaignKey, CampaignStep } from './campaign.js';
import { OwnInspections } from './own-inspections.js';
import { PlanCampaign } from './plan-campaign.js';
import { ProposeFindings } from './propose-findings.js';
import { ReadCampaigns } from './read-campaigns.js';
import { RecordFinding, type FindingInput } from './record-finding.js';

const REGION = '210603';
const PLAN = {
  ...{ levyYear: '2024', title: '2024年度专项核查', sampleSize: '2' },
  ...{ friendlyUntil: '2026-06-20', formalUntil: '2026-08-28' },
};
const CONFIRMED: FindingInput = {
  ...{ outcome: 'confirmed', months: [], reason: '', means: 'visit', foundOn: '2026-06-22', words: '' },
};
const ABSENT: FindingInput = {
  ...{ outcome: 'notConfirmed', months: ['1', '2', '3', '4', '5', '6'], reason: 'notEmployed' },
  ...{ means: 'visit', foundOn: '2026-06-22', words: '现场与考勤记录均无此人。' },
};

let seed = 9_900;

describe('the special inspection of certified numbers', () => {
  let office: Office;
  let reviewer: Actor;
  let campaign: CampaignKey;
  const officers = new Map<string, Actor>();

  /** 186 staff, an average wage of 71,482.50 and one employee of grade 2: counted as two, 0.79 short. */
  async function certified(): Promise<void> {
    seed += 1;
    const born = { birthDate: plainDate('1985-06-15'), sex: 'female' as const };
    const certificateNumber = inventCertificate(seed, 'limb', 2, born);
    const opened = await openedReview(office, [rosterInput(seed, { certificateNumber })]);
    officers.set(opened.employer.employerId, opened.officer);
    await concluded(office, opened.reviewer, opened.key);
  }
  const step = (name: CampaignStep) => office.the(AdvanceCampaign).run(reviewer, campaign, name);
  /** Of the filings of these employers those whose papers stay, where all else about them ended before that moment. */
  const held = (since: Date) =>
    office.db.database.read(async manager => {
      const filings = await manager.query<{ id: string; drawn: boolean }[]>(
        `select d.id, exists (select 1 from inspection_case i where i.region_code = d.region_code
             and i.campaign_id = $2 and i.declaration_id = d.id) as drawn
           from declaration d where d.region_code = $1`,
        [REGION, campaign.campaignId],
      );
      const question = { regionCode: REGION, ownerIds: filings.map(({ id }) => id), since };
      const needed = await office.the(FileHolds).heldOf(manager, EVIDENCE_OWNER, question);
      return filings.map(({ id, drawn }) => [drawn, needed.has(id)].join()).sort();
    });
  const itIs = (day: string) =>
    office.db.database.transaction(manager => setBusinessDate(manager, office.db.clock, plainDate(day)));
  const page = async () => valueOf(await office.the(ReadCampaigns).one(reviewer, campaign));

  beforeAll(async () => {
    office = await openReviewOffice();
    for (let made = 0; made < 3; made += 1) await certified();
    reviewer = await staff(office, 'reviewer', '孙晓梅');
    await itIs('2026-06-22');
    campaign = valueOf(
      await office.the(PlanCampaign).run(reviewer, REGION, { ...PLAN, friendlyUntil: '2026-06-23' }),
    );
  });
  afterAll(() => office.close());

  it('is planned by a reviewer of the county alone', async () => {
    const elsewhere = await staff(office, 'reviewer', '白雪', '210604');
    expect(await office.the(PlanCampaign).run(elsewhere, REGION, PLAN)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    expect(await office.the(AdvanceCampaign).run(elsewhere, campaign, 'frozen')).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
  });

  it('draws its sample once, and anybody can draw it again', async () => {
    expect(await step('formal')).toMatchObject({ refusal: { code: 'otherPhase', phase: 'planned' } });
    valueOf(await step('frozen'));
    expect(await step('frozen')).toMatchObject({ refusal: { code: 'otherPhase', phase: 'frozen' } });
    const { rows, drawHolds, campaign: frozen } = await page();
    expect(rows.map(({ place }) => place)).toEqual([1, 2]);
    expect([drawHolds, frozen.draw?.candidates, frozen.draw?.drawn]).toEqual([true, 3, 2]);
    await office.db.database.transaction(manager =>
      manager.query(
        `update inspection_candidate set weight = weight + 1000 where region_code = $1
        and campaign_id = $2 and employer_id not in (
          select employer_id from inspection_case where region_code = $1 and campaign_id = $2)`,
        [campaign.regionCode, campaign.campaignId],
      ),
    );
    expect((await page()).drawHolds).toBe(false);
  });

  it('tells employers when the friendly phase begins, and not before', async () => {
    const [first] = (await page()).rows;
    const { employerId = '' } = first ?? {};
    const officer = officers.get(employerId);
    if (!officer) throw new Error('nobody acts for the employer');
    const own = () => office.the(OwnInspections).of(officer, { regionCode: REGION, employerId });
    expect(await own()).toEqual([]);
    valueOf(await step('friendly'));
    expect(await own()).toMatchObject([{ findings: null, campaign: { title: '2024年度专项核查' } }]);
    const strangers = [...officers.values()].filter(one => one !== officer);
    for (const stranger of strangers)
      expect(await office.the(OwnInspections).of(stranger, { regionCode: REGION, employerId })).toEqual([]);
    const told = await office.db.database.read(manager =>
      manager.query<{ kind: string }[]>(`select kind from outbox_event where kind like 'inspection.%'`),
    );
    expect(told.map(({ kind }) => kind)).toEqual(['inspection.friendly', 'inspection.friendly']);
  });

  it('keeps the days it promised: the inspection begins on the day after, and says so until then', async () => {
    await itIs('2026-06-23');
    const promised = { code: 'promisedUntil', until: '2026-06-23' };
    expect(await step('formal')).toEqual({ ok: false, refusal: promised });
    expect(await page()).toMatchObject({ next: { step: 'formal', obstacle: promised }, mayDrop: false });
    await itIs('2026-06-24');
    expect((await page()).next).toEqual({ step: 'formal', obstacle: null });
  });

  it('records line by line, closes when all is said, and leads to another determination', async () => {
    const { rows } = await page();
    const [one, other] = rows;
    if (!one || !other) throw new Error('two were drawn');
    const record = async (employerId: string, input: FindingInput, by = reviewer) => {
      const { people } = valueOf(await office.the(ReadCampaigns).inspected(reviewer, campaign, employerId));
      const line = people[0]?.line ?? '';
      return office.the(RecordFinding).run(by, { ...campaign, employerId, line }, input);
    };
    expect(await record(one.employerId, CONFIRMED)).toMatchObject({
      refusal: { code: 'otherPhase', phase: 'friendly' },
    });
    valueOf(await step('formal'));
    valueOf(await record(one.employerId, CONFIRMED));
    expect(await step('closed')).toMatchObject({ refusal: { code: 'unfinished', employers: 1 } });
    const year = { regionCode: REGION, employerId: one.employerId, levyYear: 2024 };
    expect(await office.the(ProposeFindings).run(reviewer, year)).toMatchObject({
      refusal: { code: 'nothingFound' },
    });
    valueOf(await record(one.employerId, ABSENT));
    valueOf(await record(other.employerId, CONFIRMED));
    const kept = ['false,false', 'true,true', 'true,true'];
    passMinutes(office, 2);
    const closing = office.db.clock.now();
    expect(await held(closing)).toEqual(kept);
    valueOf(await step('closed'));
    passMinutes(office, 2);
    expect(await held(closing)).toEqual(kept);
    expect(await held(office.db.clock.now())).toEqual(['false,false', 'true,false', 'true,false']);
    expect((await page()).rows.map(({ result }) => result)).toEqual(['finding', 'noFinding']);

    const proposal = valueOf(await office.the(ProposeFindings).run(reviewer, year));
    expect(await office.the(ProposeFindings).run(reviewer, year)).toMatchObject({
      refusal: { code: 'proposalWaits' },
    });
    const approver = await staff(office, 'approver', '宋志远');
    const made = valueOf(await office.the(DecideProposal).approve(approver, proposal));
    // Half a year of a person counted twice is one person: 2.79 − 1 = 1.79 short, under 1 %, so 90 %:
    // 1.79 × 71,482.50 × 0.9 = 115,158.3075, rounded half up.
    expect(made).toMatchObject({ basis: 'inspection', countedPersons: '1', levy: 11_515_831n });
    expect(made.supersedesId).toBe(one.determinationId);
    expect(await office.the(RecomputeDetermination).run(made)).toMatchObject({ equal: true });
    expect((await page()).rows[0]).toMatchObject({ changedSince: true });
  });
});
