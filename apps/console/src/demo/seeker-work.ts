import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { inventCertificate, readCertificate, type Category } from '#identifiers';
import { Database } from '#persistence';
import {
  KeepCase,
  OwnEntry,
  ReadEntry,
  ReadSeekers,
  Registration,
  VerifySeeker,
  type CaseInput,
  type PartInput,
  type SeekerKey,
} from '#seekers';
import { addDays, datePartsOf, makeDate, plainDate, type PlainDate } from '#values';
import { parse } from 'yaml';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { sideBySide } from './side-by-side.js';
import { Sittings, type Sitting } from './sitting.js';

interface Kind {
  readonly category: Category;
  readonly grade: number;
  readonly levels: Readonly<Record<string, number>>;
  readonly wishes: readonly string[];
  readonly skills: readonly string[];
  readonly patterns: readonly string[];
  readonly accepts: readonly string[];
  readonly needs: readonly string[];
  readonly licences?: readonly string[];
  readonly homeWork?: string;
  readonly wageFloor: number;
  readonly wageTarget: number;
}
interface Person {
  readonly name: string;
  readonly kind: string;
  readonly on: PlainDate;
  readonly state: 'registered' | 'returned' | 'notAllowed' | 'active' | 'paused';
  /** Has the demo account of job-seekers. */
  readonly account?: boolean;
  /** What makes talking and an interview possible; otherwise as people with that certificate mostly need it. */
  readonly talkNeeds?: readonly string[];
  /** Facts that put the person first, told and seen. */
  readonly facts?: readonly string[];
  readonly assessedOn?: PlainDate;
  /** An assessment is to be made by this day. */
  readonly assessBy?: PlainDate;
}
interface Written {
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly people: readonly Person[];
}

const FILE = join(import.meta.dirname, 'county', 'seekers.yaml');
const SEEKER = 'seeker@demo.example';
const AT_ONCE = 4;
/** First number of the invented people: nobody else of the demo has it. */
const FIRST = 61_000;
/** Numbers of the people whose certificate has lapsed, or is not in the delivered register. */
const LAPSED = 8;
const UNKNOWN = 11;
const CENTRE = { longitude: 124.383, latitude: 40.13 };

/** What the certificate office knows of the register's people: one has lapsed, one is unknown. Row as it delivers them. */
export function certificateRows(): string[][] {
  const { kinds, people } = written();
  return people.flatMap(({ kind: name }, index) => {
    const kind = kinds[name];
    if (!kind || index === UNKNOWN) return [];
    const number = certificateOf(kind, index);
    const citizen = readCertificate(number);
    const to = index === LAPSED ? makeDate(2024, 12, 31) : makeDate(2034, 12, 31);
    return citizen.ok ? [[citizen.value.citizenId, number, makeDate(2016, 1, 1), to, '']] : [];
  });
}

function written(): Written {
  return parse(readFileSync(FILE, 'utf8')) as Written;
}

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

function certificateOf({ category, grade }: Kind, index: number): string {
  const born = makeDate(1972 + ((index * 7) % 30), 1 + (index % 12), 1 + ((index * 5) % 28));
  const sex = index % 2 === 0 ? ('male' as const) : ('female' as const);
  return inventCertificate(FIRST + index, category, grade, { birthDate: born, sex });
}

const NO_CONSENT: readonly Person['state'][] = ['notAllowed'];

function wordsOf({ state }: Person) {
  return [
    { purpose: 'matching' as const, given: !NO_CONSENT.includes(state) },
    { purpose: 'referral' as const, given: true },
    { purpose: 'contact' as const, given: true },
    { purpose: 'statistics' as const, given: true },
  ];
}

/** Everybody lives somewhere else around the county's centre, some kilometres away at most. */
function pointOf(index: number): { longitude: string; latitude: string } {
  const shift = (step: number) => (((index * step) % 41) - 20) / 500;
  return {
    longitude: (CENTRE.longitude + shift(17)).toFixed(6),
    latitude: (CENTRE.latitude + shift(23)).toFixed(6),
  };
}

function pagesOf(person: Person, kind: Kind, certificateNumber: string, index: number): PartInput[] {
  const { name, facts = [] } = person;
  const levels = Object.fromEntries(Object.entries(kind.levels).map(([id, level]) => [id, String(level)]));
  const pages: PartInput[] = [
    {
      part: 'person',
      ...{ name, alias: '', certificateNumber, phone: `0415-31${String(1000 + index)}`, address: '振兴区' },
      ...{
        contactWays: ['phone'],
        talkNeeds: person.talkNeeds ?? (kind.category === 'hearing' ? ['interpreter', 'captions'] : []),
      },
    },
    { part: 'abilities', page: 'body1', levels },
    { part: 'occupations', wishes: kind.wishes, anyOccupation: index % 4 === 0 ? 'yes' : '' },
    {
      part: 'place',
      ...{ county: '210603', ...pointOf(index), housingOk: index % 5 === 0 ? 'yes' : '' },
      ...{
        homeWork: kind.homeWork ?? 'also',
        maxKm: kind.homeWork === 'only' ? '' : String(8 + (index % 5) * 4),
      },
    },
    {
      ...{ part: 'time', hoursMin: '15', hoursMax: index % 3 === 0 ? '44' : '40' },
      patterns: Object.fromEntries(kind.patterns.map((pattern, at) => [pattern, at === 0 ? 'liked' : 'ok'])),
    },
    {
      part: 'wage',
      ...{ wageFloor: String(kind.wageFloor), wageTarget: String(kind.wageTarget) },
      wageFirm: index % 6 === 0 && kind.wageFloor > 0 ? 'yes' : '',
    },
    {
      part: 'background',
      ...{
        skills: kind.skills,
        past: kind.wishes.slice(0, index % 2),
        trained: kind.wishes.slice(0, index % 3),
      },
      ...{ licences: kind.licences ?? [], education: 'middle', about: '' },
    },
  ];
  if (kind.accepts.length > 0)
    pages.push({ part: 'aids', inUse: kind.accepts.slice(0, 1), accepts: kind.accepts });
  if (kind.needs.length > 0) pages.push({ part: 'workplace', needs: kind.needs });
  if (facts.length > 0) pages.push(householdOf(facts));
  return pages;
}

function householdOf(facts: readonly string[]): PartInput {
  const has = (fact: string) => facts.includes(fact);
  return {
    part: 'household',
    ...{
      outOfWorkSince: has('outOfWork') ? '2023-09' : '',
      graduatedOn: has('recentGraduate') ? '2024-06' : '',
    },
    householdWithoutWork: has('householdWithoutWork') ? 'yes' : '',
    severalDisabled: has('severalDisabled') ? 'yes' : '',
  };
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
