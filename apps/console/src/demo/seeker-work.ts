import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { readCertificate } from '#identifiers';
import { Database } from '#persistence';
import {
  KeepCase,
  OwnEntry,
  ReadEntry,
  ReadSeekers,
  Registration,
  VerifySeeker,
  type CaseInput,
  type SeekerKey,
} from '#seekers';
import { addDays, datePartsOf, makeDate, plainDate, type PlainDate } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { certificateOf, pagesOf, wordsOf, written, type Kind, type Person } from './seeker-people.js';
import { sideBySide } from './side-by-side.js';
import { Sittings, type Sitting } from './sitting.js';

const SEEKER = 'seeker@demo.example';
const AT_ONCE = 4;

/** The register of job-seekers: most are looked for, some are elsewhere on the way. */
@Injectable()
export class SeekerWork {
  constructor(
    private readonly database: Database,
    private readonly seekers: ReadSeekers,
    private readonly registration: Registration,
    private readonly verifying: VerifySeeker,
    private readonly own: OwnEntry,
    private readonly entries: ReadEntry,
    private readonly keeping: KeepCase,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    const broker = await this.people.broker();
    if (!mayServeRegion(broker, 'broker', county.division)) return;
    const { kinds, people } = written();
    const numbered = people.map((person, index) => ({ person, index }));
    await sideBySide(numbered, AT_ONCE, async ({ person, index }) => {
      const kind = kinds[person.kind];
      if (!kind) throw new Error(`no kind ${person.kind}`);
      await this.bring(county.division, broker, person, kind, index);
    });
  }

  /** Registered once; whoever is there already is left as people of the demo made it. */
  private async bring(
    region: string,
    broker: Actor,
    person: Person,
    kind: Kind,
    index: number,
  ): Promise<void> {
    const certificate = certificateOf(kind, index);
    const citizen = readCertificate(certificate);
    if (!citizen.ok) throw new Error(citizen.refusal.code);
    const known = await this.database.read(manager =>
      this.seekers.ofPerson(manager, citizen.value.citizenId),
    );
    if (known) return;
    const on = plainDate(String(person.on));
    const own = person.account ? await this.people.actor(SEEKER) : null;
    const sitting = this.sittings.open(shanghaiTime(on, '09:30'));
    const key = await sitting.act(`registration of ${person.name}`, () =>
      this.registration.enter(
        own ?? broker,
        region,
        pagesOf(person, kind, certificate, index),
        wordsOf(person),
        {
          account: own,
        },
      ),
    );
    const later = this.sittings.open(shanghaiTime(addDays(on, 1), '10:00'));
    await this.check(later, broker, key, person);
    if (own) await this.accompany(later, broker, key);
    if (person.assessedOn) await this.assess(broker, key, plainDate(String(person.assessedOn)));
    if (person.assessBy) await this.plan(later, broker, key, String(person.assessBy));
    if (person.state === 'paused') await later.act('pause', () => this.own.act(broker, key, 'pause'));
  }

  private async check(
    sitting: Sitting,
    broker: Actor,
    key: SeekerKey,
    { state, facts = [] }: Person,
  ): Promise<void> {
    if (state === 'registered') return;
    const outcome = state === 'returned' ? 'refused' : 'confirmed';
    const note = state === 'returned' ? '证件已换发，请填写新的证号' : '';
    const checks = [
      { subject: 'certificate', outcome, note },
      ...facts.map(subject => ({ subject, outcome, note })),
    ];
    for (const check of checks)
      await sitting.act(`check of ${check.subject}`, () =>
        this.verifying.run(broker, key, { ...check, means: 'sight' }),
      );
  }

  /** What the case file of the demo's own job-seeker holds. */
  private async accompany(sitting: Sitting, broker: Actor, key: SeekerKey): Promise<void> {
    const kept: CaseInput[] = [
      {
        what: 'note',
        kind: 'agreement',
        audience: 'person',
        text: '面试前一天由林秀英电话确认路线，试用读屏软件。',
      },
      { what: 'note', kind: 'note', audience: 'internal', text: '盲文点显器可以向市残联申请。' },
      { what: 'service', service: 'guidance', thing: '第一次职业指导', doneOn: '2025-03-04' },
    ];
    for (const input of kept)
      await sitting.act(`case file: ${input.what}`, () => this.keeping.add(broker, key, input));
    await sitting.look('case file', () => this.entries.caseFile(broker, key));
  }

  private async plan(sitting: Sitting, broker: Actor, key: SeekerKey, dueOn: string): Promise<void> {
    await sitting.act('assessment to come', () =>
      this.keeping.add(broker, key, { what: 'task', task: '做就业适应性评估', dueOn }),
    );
  }

  private async assess(broker: Actor, key: SeekerKey, on: PlainDate): Promise<void> {
    const sitting = this.sittings.open(shanghaiTime(on, '14:00'));
    await sitting.act('assessment', () => this.keeping.add(broker, key, assessment(on)));
    const { year } = datePartsOf(on);
    await sitting.act('plan', () =>
      this.keeping.add(broker, key, {
        ...{
          what: 'plan',
          ground: 'hardToPlace',
          agreedOn: makeDate(year, 4, 22),
          aims: '年内找到稳定的工作',
        },
      }),
    );
  }
}

/** An assessment as the two of them wrote it; its levels wait for the person's agreement. */
function assessment(assessedOn: PlainDate): CaseInput {
  const parts = { ability: '坐姿工作可以连续两小时', personality: '稳定，愿意重复', interests: '动手类' };
  const more = { inventory: '想就业，家里支持', practical: '作业样本速度八成，质量合格' };
  const findings = Object.entries({ ...parts, ...more });
  return {
    ...{ what: 'assessment', assessedOn, conclusion: 'supported', assessors: '林秀英、秦海涛' },
    suitable: '固定流程的坐姿装配，头一个月需要辅导员',
    findings: Object.fromEntries(
      findings.flatMap(([part, text]) => [
        [part, text],
        [`${part}Method`, '面谈和作业样本'],
      ]),
    ),
    levels: { sit: '4', sameTask: '4' },
  };
}
