import type { BankDetails } from '#identifiers';
import type { Vault } from './vault.js';

/** A bank account as a table keeps it. */
export interface AccountColumns {
  readonly id: string;
  readonly holderSealed: Buffer;
  readonly numberSealed: Buffer;
  readonly bankSealed: Buffer;
}

/** Seals the bank accounts of one table field by field, and opens them. */
export class SealedAccounts {
  /** Columns of `AccountColumns`, for a select. */
  static readonly columns = `id, holder_sealed as "holderSealed", number_sealed as "numberSealed",
    bank_sealed as "bankSealed"`;

  constructor(
    private readonly vault: Vault,
    private readonly table: string,
  ) {}

  /** Values of `id`, `holder_sealed`, `number_sealed` and `bank_sealed`, in this order. */
  seal(id: string, { holder, number, bank }: BankDetails): [string, Buffer, Buffer, Buffer] {
    const seal = (column: string, text: string) => this.vault.seal(this.place(column, id), text);
    return [id, seal('holder_sealed', holder), seal('number_sealed', number), seal('bank_sealed', bank)];
  }

  /** @throws SealBroken */
  open({ id, holderSealed, numberSealed, bankSealed }: AccountColumns): BankDetails {
    const open = (column: string, sealed: Buffer) => this.vault.open(this.place(column, id), sealed);
    return {
      holder: open('holder_sealed', holderSealed),
      number: open('number_sealed', numberSealed),
      bank: open('bank_sealed', bankSealed),
    };
  }

  private place(column: string, row: string) {
    return { table: this.table, column, row };
  }
}
