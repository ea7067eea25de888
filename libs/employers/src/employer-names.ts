import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { EmployerRegister } from './employer-register.js';
import type { EmployerKey } from './employer.js';
import { EmployerStore } from './store/employer.store.js';

/** Names of employers by their codes; both are public, so nobody is asked for a right. */
@Injectable()
export class EmployerNames {
  constructor(
    private readonly database: Database,
    private readonly employers: EmployerStore,
    private readonly register: EmployerRegister,
  ) {}

  /** Names of those that are on the register, by credit code. */
  async ofCodes(creditCodes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (creditCodes.length === 0) return new Map();
    return this.database.read(async manager => {
      const keys: EmployerKey[] = [];
      for (const code of creditCodes) {
        const key = await this.employers.keyOfCode(manager, code);
        if (key) keys.push(key);
      }
      const found = await this.register.ofKeys(manager, keys);
      return new Map([...found.values()].map(({ creditCode, name }) => [creditCode, name]));
    });
  }
}
