import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { Category } from '#identifiers';
import { Clock, insertRows, newId, Vault } from '#persistence';
import { plainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { typedAnswer, type AskedOfPerson, type PersonQuestion } from '../asked-form.js';
import type { DraftRosterEntry, Pending } from '../carried.js';
import type { Contract } from '../contract.js';
import type { Dispatch } from '../dispatch.js';
import type { DeclarationKey } from '../draft.js';
import type { FiledCertificate, RosterFacts } from '../snapshot.js';
import { RosterEntryRow } from './roster-entry.row.js';

/** Blind indexes of citizen ids on rosters; the same person has the same in every declaration. */
/** Purpose of the index by which a roster's people are found. */
export const PERSON_INDEX = 'person.citizenId';

/** Loads and stores roster entries; the only place that seals and opens what is in them. */
@Injectable()
export class RosterStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Every entry of a declaration, in the order they were added. */
  async all(manager: EntityManager, key: DeclarationKey): Promise<DraftRosterEntry[]> {
    const rows = await manager.find(RosterEntryRow, {
      where: { regionCode: key.regionCode, declarationId: key.declarationId },
      order: { id: 'ASC' },
    });
    return rows.map(row => this.open(row));
  }

  /**
   * Adds an entry.
   * @param id the id it was filed under, where it comes back; a new one otherwise
   * @returns its id
   */
  async add(
    manager: EntityManager,
    key: DeclarationKey,
    facts: RosterFacts & Pending,
    by: AccountKey,
    id: string = newId(),
  ): Promise<string> {
    await manager.insert(RosterEntryRow, this.rowOf(key, facts, by, id));
    return id;
  }

  /** Adds many entries, in their order. @returns their ids */
  async addAll(
    manager: EntityManager,
    key: DeclarationKey,
    people: readonly (RosterFacts & Pending)[],
    by: AccountKey,
  ): Promise<string[]> {
    const rows = people.map(facts => this.rowOf(key, facts, by, newId()));
    await insertRows(manager, RosterEntryRow, rows);
    return rows.map(({ id }) => id);
  }

  /** Replaces what an entry says, and what of it waits. */
  async change(
    manager: EntityManager,
    key: DeclarationKey,
    entryId: string,
    facts: RosterFacts & Pending,
    by: AccountKey,
  ): Promise<void> {
    const values = { ...this.seal(entryId, facts), ...this.saved(by) };
    await manager.update(RosterEntryRow, whereEntry(key, entryId), values);
  }

  /** Replaces what many entries say, under their ids; nothing of them waits afterwards. */
  async changeAll(
    manager: EntityManager,
    key: DeclarationKey,
    entries: readonly { readonly entryId: string; readonly facts: RosterFacts }[],
    by: AccountKey,
  ): Promise<void> {
    const ids = entries.map(({ entryId }) => entryId);
    await this.removeAll(manager, key, ids);
    const rows = entries.map(({ entryId, facts }) => this.rowOf(key, facts, by, entryId));
    await insertRows(manager, RosterEntryRow, rows);
  }

  /** Takes many entries off the draft. */
  async removeAll(manager: EntityManager, key: DeclarationKey, entryIds: readonly string[]): Promise<void> {
    await manager.query(
      'delete from roster_entry where region_code = $1 and declaration_id = $2 and id = any($3::uuid[])',
      [key.regionCode, key.declarationId, entryIds],
    );
  }

  /** Takes an entry off the draft; what was filed keeps it. */
  async remove(manager: EntityManager, key: DeclarationKey, entryId: string): Promise<void> {
    await manager.delete(RosterEntryRow, whereEntry(key, entryId));
  }

  private rowOf(key: DeclarationKey, facts: RosterFacts & Pending, by: AccountKey, id: string) {
    const { regionCode, declarationId } = key;
    return { regionCode, declarationId, id, ...this.seal(id, facts), ...this.saved(by) };
  }

  private saved(by: AccountKey) {
    return { savedAt: this.clock.now(), savedBy: by.accountId };
  }

  private seal(id: string, facts: RosterFacts & Pending) {
    const seal = (column: string, text: string) => this.vault.seal(place(column, id), text);
    const { certificate, contract } = facts;
    return {
      nameSealed: seal('name_sealed', facts.name),
      citizenIdSealed: seal('citizen_id_sealed', facts.citizenId),
      citizenIdIndex: this.vault.blindIndex(PERSON_INDEX, facts.citizenId),
      certificateKindSealed: seal('certificate_kind_sealed', certificate.kind),
      certificateNumberSealed: seal('certificate_number_sealed', certificate.number),
      categorySealed:
        certificate.kind === 'disability' ? seal('category_sealed', certificate.category) : null,
      gradeSealed: seal('grade_sealed', String(certificate.grade)),
      validToSealed: certificate.validTo && seal('valid_to_sealed', certificate.validTo),
      monthlyWageSealed: seal('monthly_wage_sealed', facts.monthlyWage),
      ...answerColumns(facts, seal),
      ...{ jobTitle: facts.jobTitle, employedFrom: facts.from, employedTo: facts.to },
      ...{ insured: facts.insured, contractKind: contract.kind },
      contractFrom: contract.kind === 'establishment' ? null : contract.from,
      contractTo: contract.kind === 'fixedTerm' ? contract.to : null,
      ...dispatchColumns(facts.dispatch),
      ...{ carriedFrom: facts.carriedFrom ?? null, changesSaid: facts.changesSaid ?? false },
      validityUnknown: facts.validityUnknown ?? false,
    };
  }

  private open(row: RosterEntryRow): DraftRosterEntry {
    const open = (column: string, sealed: Buffer) => this.vault.open(place(column, row.id), sealed);
    return {
      entryId: row.id,
      name: open('name_sealed', row.nameSealed),
      citizenId: open('citizen_id_sealed', row.citizenIdSealed),
      certificate: openCertificate(row, open),
      ...{ jobTitle: row.jobTitle, from: row.employedFrom, to: row.employedTo },
      contract: contractOf(row),
      monthlyWage: open('monthly_wage_sealed', row.monthlyWageSealed),
      insured: row.insured,
      ...answersOf(row, open),
      ...dispatchOf(row),
      ...(row.carriedFrom === null ? {} : { carriedFrom: row.carriedFrom }),
      ...(row.changesSaid ? { changesSaid: true as const } : {}),
      ...(row.validityUnknown ? { validityUnknown: true as const } : {}),
    };
  }
}

function dispatchColumns(dispatch: Dispatch | undefined) {
  return {
    dispatchSide: dispatch?.side ?? null,
    dispatchPartnerCode: dispatch?.partner.creditCode ?? null,
    dispatchPartnerName: dispatch?.partner.name ?? null,
    dispatchFrom: dispatch?.from ?? null,
    dispatchTo: dispatch?.to ?? null,
    dispatchCountedHere: dispatch?.countedHere ?? null,
  };
}

function dispatchOf(row: RosterEntryRow): { dispatch?: Dispatch } {
  const { dispatchSide: side, dispatchPartnerCode: creditCode, dispatchPartnerName: name } = row;
  const { dispatchFrom: from, dispatchTo: to, dispatchCountedHere: countedHere } = row;
  if (side === null || creditCode === null || name === null || from === null || countedHere === null)
    return {};
  return { dispatch: { side, partner: { creditCode, name }, from, to, countedHere } };
}

/** Not asked is null; everything that was answered is sealed, so that nobody sees who is asked what. */
function answerColumns(facts: AskedOfPerson, seal: (column: string, text: string) => Buffer) {
  const sealed = (question: PersonQuestion, column: string) =>
    facts[question] === undefined ? null : seal(column, typedAnswer(facts, question));
  return {
    householdDivisionSealed: sealed('householdDivision', 'household_division_sealed'),
    graduateSealed: sealed('graduate', 'graduate_sealed'),
    rewardYearsSealed: sealed('rewardYearsReceived', 'reward_years_sealed'),
  };
}

function answersOf(row: RosterEntryRow, open: (column: string, sealed: Buffer) => string): AskedOfPerson {
  const { householdDivisionSealed: household, graduateSealed: graduate, rewardYearsSealed: years } = row;
  return {
    ...(household ? { householdDivision: open('household_division_sealed', household) } : {}),
    ...(graduate ? { graduate: open('graduate_sealed', graduate) === 'yes' } : {}),
    ...(years ? { rewardYearsReceived: Number(open('reward_years_sealed', years)) } : {}),
  };
}

function openCertificate(
  row: RosterEntryRow,
  open: (column: string, sealed: Buffer) => string,
): FiledCertificate {
  const number = open('certificate_number_sealed', row.certificateNumberSealed);
  const grade = Number(open('grade_sealed', row.gradeSealed));
  const validTo = row.validToSealed && plainDate(open('valid_to_sealed', row.validToSealed));
  if (!row.categorySealed) return { kind: 'veteran', number, grade, validTo };
  const category = open('category_sealed', row.categorySealed) as Category;
  return { kind: 'disability', number, category, grade, validTo };
}

function contractOf({ contractKind, contractFrom, contractTo }: RosterEntryRow): Contract {
  if (contractKind === 'fixedTerm' && contractFrom && contractTo)
    return { kind: 'fixedTerm', from: contractFrom, to: contractTo };
  if (contractKind === 'openEnded' && contractFrom) return { kind: 'openEnded', from: contractFrom };
  return { kind: 'establishment' };
}

function whereEntry(key: DeclarationKey, entryId: string) {
  return { regionCode: key.regionCode, declarationId: key.declarationId, id: entryId };
}

function place(column: string, row: string) {
  return { table: 'roster_entry', column, row };
}
