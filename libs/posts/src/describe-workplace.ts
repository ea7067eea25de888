import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { isCountyCode } from '#employers';
import { Database } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type Result } from '#values';
import { loadVocabulary } from '#vocabulary';
import { postSide } from './post-access.js';
import { WorkplaceStore } from './store/workplace.store.js';
import type { Workplace, WorkplaceFacts, WorkplaceKey } from './workplace.js';
import { Workplaces } from './workplaces.js';

/** What is typed of a workplace. */
export interface WorkplaceInput {
  readonly name: string;
  readonly address: string;
  readonly county: string;
  readonly longitude: string;
  readonly latitude: string;
  readonly entranceRiseMm: string;
  readonly features: readonly string[];
}

type Described = Pick<
  WorkplaceFacts,
  'name' | 'address' | 'county' | 'point' | 'entranceRiseMm' | 'features'
>;
export type DescribeRefusal = InvalidInput | { readonly code: 'unknown' };

const LONGEST = { name: 40, address: 120 };
const HIGHEST_MM = 20_000;
const DEGREES = /^\d{1,3}(?:\.\d{1,7})?$/;
/** China, with a margin. */
const CHINA = { longitude: [70, 140], latitude: [0, 56] } as const;
const STEP_FREE_MM = 15;

/** The employer's people, or a broker with them, say what a workplace is like. */
@Injectable()
export class DescribeWorkplace {
  constructor(
    private readonly database: Database,
    private readonly workplaces: WorkplaceStore,
    private readonly changes: Workplaces,
    private readonly audit: AuditTrail,
  ) {}

  async add(
    actor: Actor,
    employer: { readonly regionCode: string; readonly employerId: string },
    typed: WorkplaceInput,
  ): Promise<Result<Workplace, DescribeRefusal>> {
    const side = postSide(actor, employer);
    if (!side) return refuse({ code: 'unknown' });
    const read = readWorkplace(typed);
    if (!read.ok) return read;
    return this.database.transaction(async manager => {
      const facts = { ...read.value, surveyed: [], notPossible: [] };
      const cause = { kind: side === 'employer' ? ('employer' as const) : ('staff' as const) };
      const added = await this.workplaces.add(manager, employer, facts, cause, actor);
      await this.audit.record(manager, {
        ...{ regionCode: employer.regionCode, actor: { accountId: actor.accountId } },
        ...{ action: 'workplace.added', subjectKind: 'workplace', subjectId: added.workplaceId },
      });
      return ok(added);
    });
  }

  async change(
    actor: Actor,
    key: WorkplaceKey,
    typed: WorkplaceInput,
  ): Promise<Result<Workplace, DescribeRefusal>> {
    const read = readWorkplace(typed);
    return this.database.transaction(async manager => {
      const before = await this.workplaces.find(manager, key);
      const side = before && postSide(actor, before);
      if (!side) return refuse({ code: 'unknown' });
      if (!read.ok) return read;
      const cause = { kind: side === 'employer' ? ('employer' as const) : ('staff' as const) };
      return ok(await this.changes.change(manager, key, cause, actor, () => read.value));
    });
  }

  /** One that the person may describe; null for others'. */
  async find(actor: Actor, key: WorkplaceKey): Promise<Workplace | null> {
    const found = await this.database.read(manager => this.workplaces.find(manager, key));
    return found && postSide(actor, found) ? found : null;
  }
}

/** Codes besides the usual: `county`, `point` (half of it, no degrees, or outside China), `unknown`, `steps`. */
export function readWorkplace(typed: WorkplaceInput): Result<Described, InvalidInput> {
  const fields = new FieldReader();
  const name = fields.text('name', typed.name, LONGEST.name);
  const address = fields.text('address', typed.address, LONGEST.address);
  if (!isCountyCode(typed.county)) fields.wrong('county', typed.county === '' ? 'missing' : 'county');
  const entranceRiseMm = fields.count('entranceRiseMm', typed.entranceRiseMm || '0', HIGHEST_MM);
  const point = readPoint(typed, fields);
  const { features: known } = loadVocabulary();
  const features = [...new Set(typed.features)];
  if (!features.every(id => known.has(id))) fields.wrong('features', 'unknown');
  if (features.includes('stepFreeEntrance') && (entranceRiseMm ?? 0) > STEP_FREE_MM)
    fields.wrong('entranceRiseMm', 'steps');
  if (!fields.isClean || name === null || address === null || entranceRiseMm === null)
    return fields.refusal();
  return ok({ name, address, county: typed.county, point, entranceRiseMm, features });
}

function readPoint({ longitude, latitude }: WorkplaceInput, fields: FieldReader): Described['point'] {
  const typed = [longitude.trim(), latitude.trim()];
  if (typed.every(text => text === '')) return null;
  const [east = Number.NaN, north = Number.NaN] = typed.map(text =>
    DEGREES.test(text) ? Number(text) : Number.NaN,
  );
  const isThere =
    east >= CHINA.longitude[0] &&
    east <= CHINA.longitude[1] &&
    north >= CHINA.latitude[0] &&
    north <= CHINA.latitude[1];
  return isThere ? { longitude: east, latitude: north } : fields.wrong('longitude', 'point');
}
