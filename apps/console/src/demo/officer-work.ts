import { Injectable } from '@nestjs/common';
import {
  AddRosterEntry,
  CompleteRoster,
  ConfirmCheck,
  ConfirmEmployerData,
  DeclareHeadcount,
  ReadDeclaration,
  StartDeclaration,
  SubmitDeclaration,
  type DeclarationHead,
  type Draft,
} from '#declarations';
import type { DemoEmployer, DemoYear } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { Pen } from './pen.js';
import type { Registered } from './register.js';
import { Sittings, type Sitting } from './sitting.js';
import { citizenIdOf, typedEntry } from './typed-entry.js';
import { typedAnswers, typedHeadcount } from './typed-sections.js';

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
    const { name, position } = employer.contact;
    await pen.save('roster complete', (officer, ticket) =>
      this.completeRoster.run(officer, ticket, year.staff.length === 0),
    );
    await pen.save('check', (officer, ticket) => this.confirmCheck.run(officer, ticket));
    await pen.handIn((officer, ticket) =>
      this.submitDeclaration.run(officer, ticket, {
        idempotencyKey: `demo-${draft.declarationId}`,
        ...{ responsibleName: name, responsiblePosition: position, accepted: true },
      }),
    );
  }
}
