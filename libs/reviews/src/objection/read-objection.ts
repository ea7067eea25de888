import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayActInYear, mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerRegister, SeatStore, type EmployerKey } from '#employers';
import { Files, type StoredFile } from '#files';
import { Clock, Database } from '#persistence';
import { objectionTerm, type ObjectionTerm } from '#policy';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeterminationKey, DeterminationSummary } from '../determination.js';
import type { Proposal } from '../second-person/proposal.js';
import { ProposalStore } from '../second-person/proposal.store.js';
import { StaffNames } from '../staff-names.js';
import { DeterminationStore } from '../store/determination.store.js';
import { FileObjection } from './file-objection.js';
import type { FileObjectionRefusal } from './objection.errors.js';
import { ObjectionGate, sideOf, type NotDecider } from './objection-gate.js';
import {
  isLate,
  isOpenObjection,
  objectionState,
  type Objection,
  type ObjectionKey,
  type ObjectionSide,
  type ObjectionState,
} from './objection.js';
import { ObjectionStore } from './objection.store.js';
import { filesOf } from './speak-to-objection.js';

/** An objection with everything both sides and the office see of it. */
export interface ObjectionView {
  readonly objection: Objection;
  readonly state: ObjectionState;
  readonly today: PlainDate;
  readonly employerName: string;
  /** The determination objected to. */
  readonly determination: DeterminationSummary;
  /** The one that has taken its place; null while it is in force. */
  readonly inForce: DeterminationSummary | null;
  readonly files: readonly StoredFile[];
  /** Names by account id. */
  readonly names: ReadonlyMap<string, string>;
  /** For whom this person can speak; null for who only reads. */
  readonly side: ObjectionSide | null;
  /** Why this person does not decide on it; null for who does, and for the employer. */
  readonly notDecider: NotDecider | null;
  /** A new determination that waits for its second person; null for the employer, and where there is none. */
  readonly proposal: Proposal | null;
}

/** Whether a determination can be objected to, until when, and what became of that. */
export interface ObjectionChance {
  readonly term: ObjectionTerm | null;
  readonly today: PlainDate;
  readonly isLate: boolean;
  /** Null where an objection can be filed, late or not. */
  readonly refusal: Extract<
    FileObjectionRefusal['code'],
    'superseded' | 'alreadyObjected' | 'afterObjection'
  > | null;
  /** The objection that there is. */
  readonly objection: ObjectionKey | null;
  readonly state: ObjectionState | null;
}

/** A line of a list of objections. */
export interface ListedObjection {
  readonly objection: Objection;
  readonly state: ObjectionState;
  readonly employerName: string;
  readonly determination: DeterminationSummary;
}

/** Reads objections for the employer that filed them and for the office. */
@Injectable()
export class ReadObjection {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly objections: ObjectionStore,
    private readonly determinations: DeterminationStore,
    private readonly gate: ObjectionGate,
    private readonly filing: FileObjection,
    private readonly proposals: ProposalStore,
    private readonly register: EmployerRegister,
    private readonly seats: SeatStore,
    private readonly names: StaffNames,
    private readonly files: Files,
    private readonly audit: AuditTrail,
  ) {}

  /** Null for an objection that does not exist as for one this person may not see. */
  async run(actor: Actor, key: ObjectionKey): Promise<ObjectionView | null> {
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const objection = await this.objections.find(manager, key);
      return objection && maySee(actor, objection) ? this.view(manager, actor, objection, today) : null;
    });
  }

  /** Whether a determination that the person may open can be objected to; null where it is not the employer's person. */
  async chance(actor: Actor, key: DeterminationKey): Promise<ObjectionChance | null> {
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const determination = await this.determinations.find(manager, key);
      if (!determination || !mayActInYear(actor, determination)) return null;
      const objection = await this.objections.against(manager, key);
      const term = objectionTerm(key.regionCode, determination.determinedOn);
      return {
        ...{ term, today, isLate: isLate(today, term?.lastDay ?? null), objection },
        refusal: await this.filing.standing(manager, determination),
        state: objection && objectionState(objection),
      };
    });
  }

  /** Objections of one employer that this person may read, the youngest first. */
  async ofEmployer(actor: Actor, employer: EmployerKey): Promise<ListedObjection[]> {
    if (!mayActForEmployer(actor, employer.employerId)) return [];
    return this.database.read(async manager => {
      const regions = await this.seats.regionsOf(manager, employer);
      const all = await this.objections.ofEmployer(manager, regions, employer.employerId);
      return this.listed(
        manager,
        all.filter(one => mayActInYear(actor, one)),
      );
    });
  }

  /** Objections of the person's divisions, those that wait or those that have ended. */
  async ofOffice(actor: Actor, ended: boolean): Promise<ListedObjection[]> {
    const scopes = actor.grants
      .filter(({ role }) => role === 'reviewer' || role === 'approver')
      .map(({ divisionCode }) => divisionCode);
    if (scopes.length === 0) return [];
    return this.database.read(async manager =>
      this.listed(manager, await this.objections.ofCounties(manager, scopes, ended)),
    );
  }

  /** One document; that staff opened it is recorded. */
  async file(
    actor: Actor,
    key: ObjectionKey,
    fileId: string,
  ): Promise<Result<{ file: StoredFile; bytes: Buffer }, { readonly code: 'notFound' }>> {
    return this.database.transaction(async manager => {
      const objection = await this.objections.find(manager, key);
      if (!objection || !maySee(actor, objection)) return refuse({ code: 'notFound' });
      const own = await this.files.list(manager, filesOf(key));
      const isOwn = own.some(file => file.fileId === fileId);
      const opened = isOwn ? await this.files.open(manager, { regionCode: key.regionCode, fileId }) : null;
      if (!opened) return refuse({ code: 'notFound' });
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId } },
        ...{ action: 'objection.documentOpened', subjectKind: 'objection', subjectId: key.objectionId },
        details: { fileId },
      });
      return ok(opened);
    });
  }

  private async view(
    manager: EntityManager,
    actor: Actor,
    objection: Objection,
    today: PlainDate,
  ): Promise<ObjectionView | null> {
    const determination = await this.determinations.find(manager, objection);
    if (!determination) return null;
    const inForce = await this.determinations.inForce(manager, determination);
    const side = sideOf(actor, objection);
    const files = await this.files.list(manager, filesOf(objection));
    const people = [objection.filedBy, ...objection.acts.map(({ by }) => by), determination.determinedBy];
    const notDecider =
      side === 'office' ? await this.gate.notDecider(manager, actor, { objection, determination }) : null;
    const waits = side !== 'employer' && isOpenObjection(objection);
    return {
      ...{ objection, state: objectionState(objection), today, determination, files, side },
      employerName: (await this.register.ofKeys(manager, [objection])).get(objection.employerId)?.name ?? '',
      inForce: inForce?.determinationId === determination.determinationId ? null : inForce,
      names: await this.names.ofMany(manager, people),
      notDecider,
      proposal: waits ? await this.proposals.waiting(manager, objection) : null,
    };
  }

  private async listed(manager: EntityManager, all: readonly Objection[]): Promise<ListedObjection[]> {
    const employers = await this.register.ofKeys(manager, all);
    const rows: ListedObjection[] = [];
    for (const objection of all) {
      const determination = await this.determinations.find(manager, objection);
      if (!determination) continue;
      const employerName = employers.get(objection.employerId)?.name ?? '';
      rows.push({ objection, state: objectionState(objection), employerName, determination });
    }
    return rows;
  }
}

function maySee(actor: Actor, objection: Objection): boolean {
  return (
    mayActInYear(actor, objection) ||
    mayServeRegion(actor, 'reviewer', objection.regionCode) ||
    mayServeRegion(actor, 'approver', objection.regionCode)
  );
}
