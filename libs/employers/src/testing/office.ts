import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { accountEntities, AccountStore, type Actor } from '#accounts';
import { inventCreditCode } from '#identifiers';
import { Clock, Database, Jobs, Outbox, RequestLimit, Vault, type Entities } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../../persistence/src/testing/test-database.js';
import type { Employer } from '../employer.js';
import { EmployersModule } from '../employers.module.js';
import { employerEntities } from '../entities.js';
import { RegisterEmployer } from '../register-employer.js';
import type { RegistrationInput } from '../registration.js';

@Global()
@Module({})
class TestPersistence {
  static of({ database, dataSource, clock, vault, outbox }: TestDatabase): DynamicModule {
    const providers = [
      { provide: Database, useValue: database },
      { provide: Clock, useValue: clock },
      { provide: Vault, useValue: vault },
      { provide: Outbox, useValue: outbox },
      { provide: Jobs, useFactory: () => new Jobs(dataSource) },
      { provide: RequestLimit, useValue: new RequestLimit(database, clock, vault) },
    ];
    return { module: TestPersistence, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** An office on a database of its own: 20 May 2025 in Zhenxing District, with people and employers made to order. */
export class Office {
  private seed = 0;

  private constructor(
    readonly db: TestDatabase,
    private readonly module: TestingModule,
  ) {}

  /** @param room a room above this one, with the rows it adds */
  static async open(room?: { module: Type; entities: Entities }): Promise<Office> {
    const entities = [...accountEntities, ...employerEntities, ...(room?.entities ?? [])];
    const db = await openTestDatabase({ entities });
    db.clock.set('2025-05-20T02:00:00Z');
    const module = await Test.createTestingModule({
      imports: [TestPersistence.of(db), room?.module ?? EmployersModule],
    }).compile();
    return new Office(db, module);
  }

  async close(): Promise<void> {
    await this.module.close();
    await this.db.close();
  }

  /** A use case, wired as in the portal. */
  the<UseCase>(useCase: Type<UseCase>): UseCase {
    return this.module.get(useCase, { strict: false });
  }

  /** Somebody with an account and no rights yet. */
  async person(name: string): Promise<Actor> {
    this.seed += 1;
    const email = `person${this.seed}@office.example`;
    const key = await this.db.database.transaction(manager =>
      this.the(AccountStore).add(manager, {
        ...{ regionCode: '210603', name, email },
        ...{ passwordHash: 'none', language: 'zh-CN', confirmed: true },
      }),
    );
    return this.again({ ...key, name, grants: [] });
  }

  /** The same person with the rights held now. */
  async again(actor: Actor): Promise<Actor> {
    const now = await this.db.database.read(manager => this.the(AccountStore).actor(manager, actor));
    if (!now) throw new Error('no such account');
    return now;
  }

  /** A registration form filled in without error, for a code of its own. */
  registration(over: Partial<RegistrationInput> = {}): RegistrationInput {
    this.seed += 1;
    return {
      ...{ creditCode: inventCreditCode(this.seed, '210603'), creditCodeReason: '' },
      ...{ name: `丹东江桥水产食品有限公司${this.seed}`, kind: 'enterprise', division: '210603' },
      // Codes made here are those of enterprises, whatever kind is asked for.
      kindConfirmed: 'yes',
      ...{ registeredOn: '2012-03-01', contactName: '王莉' },
      ...{ contactPhone: '0415-2100000', contactEmail: 'hr@jiangqiao.example' },
      ...over,
    };
  }

  /** An enterprise that this person registers, and the person as its officer. */
  async employer(
    actor: Actor,
    over: Partial<RegistrationInput> = {},
  ): Promise<{ officer: Actor; employer: Employer }> {
    const done = await this.the(RegisterEmployer).run(actor, this.registration(over));
    if (!done.ok) throw new Error(done.refusal.code);
    return { officer: await this.again(actor), employer: done.value };
  }
}
