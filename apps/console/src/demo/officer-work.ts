import { Injectable } from '@nestjs/common';
import {
  AddRosterEntry,
  CompleteRoster,
  ConfirmCheck,
  ConfirmEmployerData,
  DeclareHeadcount,
  OpenCorrection,
  ReadCheck,
  ReadDeclaration,
  StartDeclaration,
  SubmitDeclaration,
  type DeclarationHead,
  type Draft,
  type WarningCode,
} from '#declarations';
import type { DemoCorrection, DemoEmployer, DemoYear } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { Pen } from './pen.js';
import type { Registered } from './register.js';
import { Sittings, type Sitting } from './sitting.js';
import { citizenIdOf, typedEntry } from './typed-entry.js';
import { typedAnswers, typedHeadcount } from './typed-sections.js';

/** What the demo's officers usually say about something unusual. */
const USUAL_WORDS: Readonly<Record<WarningCode, string>> = {
  employerChanged: '登记信息已按营业执照更正。',
  headcountFar: '业务有变化，用工随之增减，人数按各月社会保险名单核对过。',
  payrollPerHeadFar: '工资总额按年度工资表填写，已与财务核对。',
  noneEmployedAnyMore: '原来的残疾职工已经离职，正在招聘。',
  everyoneAtMinimumWage: '岗位为计时工，执行最低工资标准，按月足额发放。',
  certificateEnding: '本人正在办理换证，办好后补充。',
  claimedElsewhere: '已向本人核实，只在本单位工作。',
};

/** Fills in and files declarations as the demo's officers did. */
@Injectable()
export class OfficerWork {
  constructor(
    private readonly startDeclaration: StartDeclaration,
    private readonly confirmEmployerData: ConfirmEmployerData,
    private readonly declareHeadcount: DeclareHeadcount,
    private readonly addRosterEntry: AddRosterEntry,
    private readonly completeRoster: CompleteRoster,
    private readonly confirmCheck: ConfirmCheck,
    private readonly submitDeclaration: SubmitDeclaration,
    private readonly openCorrection: OpenCorrection,
    private readonly checks: ReadCheck,
    private readonly declarations: ReadDeclaration,
    private readonly sittings: Sittings,
  ) {}

  /** Where a year's declaration stands; null before it was started. */
  async find({ key, officer }: Registered, levyYear: number): Promise<DeclarationHead | null> {
    const heads = await this.declarations.list(officer, key.employerId);
    return heads.find(head => head.levyYear === levyYear) ?? null;
  }

  /**
   * Brings a draft to where the demo wants it, section by section: what is there stays as it is.
   * A draft that was saved after the demo's last day belongs to whoever tries the portal out and is left alone.
   * @param lastAct the last instant of the demo
   * @throws DemoRefused
   */
  async fillIn(registered: Registered, employer: DemoEmployer, year: DemoYear, lastAct: Date): Promise<void> {
    const { levyYear, filledInOn, goal } = year;
    const { key, officer } = registered;
    const label = `${employer.key} ${levyYear}`;
    const sitting = this.sittings.open(shanghaiTime(filledInOn, '09:20'));
    if (!(await this.find(registered, levyYear)))
      await sitting.act(`${label} start`, () => this.startDeclaration.run(officer, key.employerId));
    const draft = await this.openDraft(registered, levyYear, sitting, lastAct);
    if (!draft) return;
    const { employerId, draftVersion } = draft;
    const pen = new Pen(officer, sitting, label, { employerId, levyYear, draftVersion });
    await this.fillSections(pen, draft, employer, year);
    if (goal !== 'draft') await this.file(pen, draft, employer, year);
  }

  /** The draft where it is one, and nobody but the demo has worked on it. */
  private async openDraft(
    { key, officer }: Registered,
    levyYear: number,
    sitting: Sitting,
    lastAct: Date,
  ): Promise<Draft | null> {
    const read = await this.declarations.run(officer, { employerId: key.employerId, levyYear });
    if (!read.ok) throw new Error(`the draft of ${levyYear} just started is gone`);
    const { draft, lastChange } = read.value;
    if (draft.state !== 'draft' || (lastChange && lastChange.at > lastAct)) return null;
    if (lastChange) sitting.goOnAfter(lastChange.at);
    return draft;
  }

  private async fillSections(pen: Pen, draft: Draft, employer: DemoEmployer, year: DemoYear): Promise<void> {
    if (!draft.employer)
      await pen.save('employer', (officer, ticket) =>
        this.confirmEmployerData.run(officer, ticket, typedAnswers(employer)),
      );
    const headcount = typedHeadcount(year);
    if (headcount && !draft.headcount)
      await pen.save('headcount', (officer, ticket) => this.declareHeadcount.run(officer, ticket, headcount));
    const isThere = (citizenId: string, from: string) =>
      draft.roster.some(entry => entry.citizenId === citizenId && entry.from === from);
    for (const stay of year.staff.filter(stay => !isThere(citizenIdOf(stay), stay.from)))
      await pen.save(`roster ${stay.who}`, (officer, ticket) =>
        this.addRosterEntry.run(officer, ticket, typedEntry(stay)),
      );
  }

  private async file(pen: Pen, draft: Draft, employer: DemoEmployer, year: DemoYear): Promise<void> {
    await pen.save('roster complete', (officer, ticket) =>
      this.completeRoster.run(officer, ticket, year.staff.length === 0),
    );
    await this.sign(pen, `demo-${draft.declarationId}`, employer, year);
  }

  /**
   * Corrects what was filed, or goes on with that; what people who try the portal out began is left alone.
   * @throws DemoRefused
   */
  async correct(
    { key, officer }: Registered,
    employer: DemoEmployer,
    year: DemoYear,
    correction: DemoCorrection,
    lastAct: Date,
  ): Promise<void> {
    const { levyYear } = year;
    const label = `${employer.key} ${levyYear} correction`;
    const read = await this.declarations.run(officer, { employerId: key.employerId, levyYear });
    if (!read.ok) throw new Error(`the declaration of ${levyYear} is gone`);
    const { draft, lastChange } = read.value;
    if (lastChange && lastChange.at > lastAct) return;
    const sitting = this.sittings.open(shanghaiTime(correction.on, '10:05'));
    if (draft.correctionId && lastChange) sitting.goOnAfter(lastChange.at);
    const { employerId, draftVersion, declarationId } = draft;
    const pen = new Pen(officer, sitting, label, { employerId, levyYear, draftVersion });
    if (!draft.correctionId)
      await pen.save('open', (by, ticket) => this.openCorrection.run(by, ticket, correction.reason));
    const headcount = typedHeadcount({ ...year, ...correction });
    if (headcount)
      await pen.save('headcount', (by, ticket) => this.declareHeadcount.run(by, ticket, headcount));
    await this.sign(pen, `demo-${declarationId}-2`, employer, year);
  }

  /** Looks it over, explains what is unusual, and files it. */
  private async sign(
    pen: Pen,
    idempotencyKey: string,
    employer: DemoEmployer,
    year: DemoYear,
  ): Promise<void> {
    const { name, position } = employer.contact;
    const { lateReason } = year;
    await pen.save('check', async (officer, ticket) => {
      const read = await this.declarations.run(officer, ticket);
      const { warnings } = read.ok ? await this.checks.run(officer, read.value) : { warnings: [] };
      const said = warnings.map(({ key, code }) => [key, year.explanations?.[code] ?? USUAL_WORDS[code]]);
      return this.confirmCheck.run(officer, ticket, Object.fromEntries(said) as Record<string, string>);
    });
    await pen.handIn((officer, ticket) =>
      this.submitDeclaration.run(officer, ticket, {
        ...{ idempotencyKey, ...(lateReason ? { lateReason } : {}) },
        ...{ responsibleName: name, responsiblePosition: position, accepted: true },
      }),
    );
  }
}
