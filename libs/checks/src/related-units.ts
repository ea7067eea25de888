import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerServedBy, EmployerStore, type EmployerKey } from '#employers';
import { checkCreditCode, normaliseIdentifier } from '#identifiers';
import { Database } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { NotFound, NotPermitted } from './checks.errors.js';
import { UNIT_RELATIONS, type RelatedUnit, type UnitRelation } from './related-unit.js';
import { RelatedUnitStore } from './store/related-unit.store.js';

/** A unit as typed into its form. */
export interface RelatedUnitInput {
  readonly creditCode: string;
  readonly name: string;
  readonly relation: string;
  readonly from: string;
  /** Empty = until further notice. */
  readonly to: string;
}

const LONGEST_NAME = 100;
/** More related units than any employer has. */
export const MOST_UNITS = 50;

/** Units that pay or insure for an employer: recorded by the employer, so that it does not count as somebody else's work. */
@Injectable()
export class RelatedUnits {
  constructor(
    private readonly database: Database,
    private readonly employers: EmployerStore,
    private readonly units: RelatedUnitStore,
    private readonly audit: AuditTrail,
  ) {}

  async list(actor: Actor, employerId: string): Promise<Result<RelatedUnit[], NotPermitted>> {
    const key = employerServedBy(actor, employerId);
    if (!key) return refuse({ code: 'notPermitted' });
    return ok(await this.database.read(manager => this.units.of(manager, key)));
  }

  /** Codes of fields: `missing`, `tooLong`, `creditCode`, `ownCode`, `known`, `date`, `reversed`, `tooMany`. */
  async record(
    actor: Actor,
    employerId: string,
    input: RelatedUnitInput,
  ): Promise<Result<null, NotPermitted | InvalidInput>> {
    const key = employerServedBy(actor, employerId);
    if (!key) return refuse({ code: 'notPermitted' });
    const fields = new FieldReader();
    const unit = readUnit(input, fields);
    return this.database.transaction(async manager => {
      const employer = await this.employers.lock(manager, key);
      if (!employer) return refuse({ code: 'notPermitted' });
      const wrong = unit && wrongAbout(unit, employer.creditCode, await this.units.of(manager, key));
      const errors = [...fields.errors, ...(wrong ? [{ field: 'creditCode', code: wrong }] : [])];
      if (!unit || errors.length > 0) return refuse({ code: 'invalid', fields: errors });
      const unitId = await this.units.add(manager, key, unit, actor.accountId);
      const { creditCode, relation, from, to } = unit;
      await this.note(manager, actor, key, unitId, {
        ...{ action: 'checks.relatedUnitRecorded', details: { creditCode, relation, from, to } },
      });
      return ok(null);
    });
  }

  /** Takes a unit back that was recorded wrongly, or that does not stand in any more. */
  async end(
    actor: Actor,
    employerId: string,
    unitId: string,
  ): Promise<Result<null, NotPermitted | NotFound>> {
    const key = employerServedBy(actor, employerId);
    if (!key) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      if (!(await this.units.end(manager, key, unitId, actor.accountId))) return refuse({ code: 'notFound' });
      await this.note(manager, actor, key, unitId, { action: 'checks.relatedUnitEnded', details: {} });
      return ok(null);
    });
  }

  private async note(
    manager: EntityManager,
    { accountId }: Actor,
    { regionCode, employerId }: EmployerKey,
    unitId: string,
    act: { readonly action: string; readonly details: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId }, action: act.action },
      ...{ subjectKind: 'employer', subjectId: employerId, details: { ...act.details, unitId } },
    });
  }
}

type NewUnit = Omit<RelatedUnit, 'unitId' | 'recordedAt'>;

function readUnit(input: RelatedUnitInput, fields: FieldReader): NewUnit | null {
  const code = normaliseIdentifier(input.creditCode);
  const read = checkCreditCode(code);
  // Issued codes are known whose check digit is another: only the shape is asked for.
  const isShaped = read.ok || read.refusal.code === 'creditCodeCheckDigit';
  if (!isShaped) fields.wrong('creditCode', code === '' ? 'missing' : 'creditCode');
  const name = fields.text('name', input.name, LONGEST_NAME);
  const relation = fields.choice<UnitRelation>('relation', input.relation, UNIT_RELATIONS);
  const from = fields.date('from', input.from);
  const to = input.to.trim() === '' ? null : fields.date('to', input.to);
  if (from && to && to < from) fields.wrong('to', 'reversed');
  return fields.isClean && name && relation && from ? { creditCode: code, name, relation, from, to } : null;
}

function wrongAbout(unit: NewUnit, ownCode: string, known: readonly RelatedUnit[]): string | null {
  if (unit.creditCode === ownCode) return 'ownCode';
  if (known.length >= MOST_UNITS) return 'tooMany';
  const isKnown = known.some(one => one.creditCode === unit.creditCode && one.relation === unit.relation);
  return isKnown ? 'known' : null;
}
