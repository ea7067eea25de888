/** Key of an account row: its home region and id. */
export interface AccountKey {
  readonly regionCode: string;
  readonly accountId: string;
}

/** An account as use cases see it, with name and address in clear. */
export interface Account extends AccountKey {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly language: 'zh-CN' | 'en';
  readonly confirmedAt: Date | null;
  readonly disabledAt: Date | null;
}
