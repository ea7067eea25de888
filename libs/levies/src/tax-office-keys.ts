import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, newId } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type Result } from '#values';

/** By which a tax office asks for the figures of one county; the key itself is stored nowhere. */
export interface TaxOfficeKey {
  readonly keyId: string;
  readonly regionCode: string;
  readonly name: string;
  readonly madeAt: Date;
  readonly revokedAt: Date | null;
}

export type KeyRefusal = InvalidInput | { readonly code: 'notPermitted' | 'notFound' };

const PREFIX = 'tgk_';
const SHAPE = /^tgk_[\w-]{43}$/;
const LONGEST_NAME = 60;
const KEY = `id as "keyId", region_code as "regionCode", name, made_at as "madeAt", revoked_at as "revokedAt"`;

/** Keys of tax offices: made by an approver, shown once, taken back at any time. */
@Injectable()
export class TaxOfficeKeys {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the key in clear, this once */
  async make(actor: Actor, regionCode: string, typedName: string): Promise<Result<string, KeyRefusal>> {
    if (!mayServeRegion(actor, 'approver', regionCode)) return refuse({ code: 'notPermitted' });
    const fields = new FieldReader();
    const name = fields.text('name', typedName, LONGEST_NAME);
    if (!name) return fields.refusal();
    const secret = PREFIX + randomBytes(32).toString('base64url');
    const keyId = newId();
    await this.database.transaction(async manager => {
      await manager.query(
        `insert into tax_office_key (key_hash, id, region_code, name, made_at, made_by, made_by_region)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [hashOf(secret), keyId, regionCode, name, this.clock.now(), actor.accountId, actor.regionCode],
      );
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'figures.keyMade' },
        ...{ subjectKind: 'taxOfficeKey', subjectId: keyId, details: { name } },
      });
    });
    return ok(secret);
  }

  async revoke(actor: Actor, regionCode: string, keyId: string): Promise<Result<null, KeyRefusal>> {
    if (!mayServeRegion(actor, 'approver', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const [row] = await manager.query<{ hash: Buffer }[]>(
        `select key_hash as hash from tax_office_key where region_code = $1 and id = $2 and revoked_at is null`,
        [regionCode, keyId],
      );
      if (!row) return refuse({ code: 'notFound' });
      await manager.query('update tax_office_key set revoked_at = $2, revoked_by = $3 where key_hash = $1', [
        ...[row.hash, this.clock.now(), actor.accountId],
      ]);
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'figures.keyRevoked' },
        ...{ subjectKind: 'taxOfficeKey', subjectId: keyId },
      });
      return ok(null);
    });
  }

  /** The keys of a county, the latest first. */
  async list(actor: Actor, regionCode: string): Promise<TaxOfficeKey[]> {
    const staff =
      mayServeRegion(actor, 'approver', regionCode) || mayServeRegion(actor, 'reviewer', regionCode);
    if (!staff) return [];
    return this.database.read(manager =>
      manager.query(`select ${KEY} from tax_office_key where region_code = $1 order by made_at desc, id`, [
        regionCode,
      ]),
    );
  }

  /** Whose key this is; null for none, and for one that was taken back. */
  async find(secret: string): Promise<TaxOfficeKey | null> {
    if (!SHAPE.test(secret)) return null;
    const [row] = await this.database.read(manager =>
      manager.query<TaxOfficeKey[]>(
        `select ${KEY} from tax_office_key where key_hash = $1 and revoked_at is null`,
        [hashOf(secret)],
      ),
    );
    return row ?? null;
  }
}

/** The secret has 256 random bits: a plain digest cannot be guessed back. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
