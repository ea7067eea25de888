import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Database, newId, Outbox } from '#persistence';
import { ok, refuse, type FieldError, type InvalidInput, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import { isEmail, normaliseEmail } from './email.js';
import { LinkIssuer, type LinkTo } from './link-issuer.js';
import { checkPassword, hashPassword } from './password.js';
import { AccountStore } from './store/account.store.js';

/** What a person gives to open an account; `regionCode` is the region the portal serves. */
export interface Registration {
  readonly regionCode: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: 'zh-CN' | 'en';
}

const LONGEST_NAME = 60;

/** Opens an account that waits for its address to be confirmed. */
@Injectable()
export class RegisterAccount {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly links: LinkIssuer,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Names every wrong field at once; codes `nameMissing`, `nameTooLong`, `emailShape` and those of `checkPassword`.
   * Answers the same whether or not the address is known, so that nobody can ask who has an account:
   * a known address gets a mail that says so, a new one the link to confirm it.
   */
  async run(registration: Registration, linkTo: LinkTo): Promise<Result<null, InvalidInput>> {
    const fields = errorsOf(registration);
    if (fields.length > 0) return refuse({ code: 'invalid', fields });
    // Hashed before looking the address up, so that both answers take as long.
    const passwordHash = await hashPassword(registration.password);
    await this.database.transaction(async manager => {
      const known = await this.accounts.keyOfEmail(manager, registration.email);
      if (known) await this.tellOwner(manager, known, registration);
      else await this.open(manager, registration, passwordHash, linkTo);
    });
    return ok(null);
  }

  private async open(
    manager: EntityManager,
    registration: Registration,
    passwordHash: string,
    linkTo: LinkTo,
  ) {
    const name = registration.name.normalize('NFC').trim();
    const key = await this.accounts.add(manager, { ...registration, name, passwordHash, confirmed: false });
    await this.links.issue(manager, key, 'confirmation', { ...registration, name }, linkTo);
    await this.audit.record(manager, {
      regionCode: key.regionCode,
      actor: { accountId: key.accountId },
      action: 'account.registered',
      subjectKind: 'account',
      subjectId: key.accountId,
    });
  }

  private async tellOwner(manager: EntityManager, key: AccountKey, { name, email, language }: Registration) {
    await this.outbox.add(manager, {
      regionCode: key.regionCode,
      kind: 'account.registrationAttempted',
      payload: { accountId: key.accountId, email: normaliseEmail(email), name, language },
      dedupeKey: `registrationAttempted:${newId()}`,
    });
  }
}

/** What is wrong, field by field, in the order of the form. */
function errorsOf({ name, email, password }: Registration): FieldError[] {
  const characters = [...name.trim()].length;
  const checked = checkPassword(password, normaliseEmail(email));
  return [
    ...(characters === 0 ? [{ field: 'name', code: 'nameMissing' }] : []),
    ...(characters > LONGEST_NAME ? [{ field: 'name', code: 'nameTooLong' }] : []),
    ...(isEmail(email) ? [] : [{ field: 'email', code: 'emailShape' }]),
    ...(checked.ok ? [] : [{ field: 'password', code: checked.refusal.code }]),
  ];
}
