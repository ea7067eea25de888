import { FieldReader, ok, type InvalidInput, type Result } from '#values';

/** Where money is sent. Personal: sealed wherever it is stored, its tail alone on pages. */
export interface BankDetails {
  readonly holder: string;
  /** Digits, and hyphens of accounts that have them cut. */
  readonly number: string;
  /** The bank and its branch. */
  readonly bank: string;
}

export interface BankDetailsInput {
  readonly holder: string;
  readonly number: string;
  /** Typed once more. */
  readonly numberAgain: string;
  readonly bank: string;
}

/** What looks wrong and may be right: said, and confirmed. */
export type BankWarning = 'lengthUnusual' | 'personalCard' | 'cardCheckDigit' | 'holderDiffers';

const LONGEST_HOLDER = 100;
const LONGEST_BANK = 100;
/** No account number of a bank is shorter, and the clearing system takes no longer one. */
const [LEAST_DIGITS, MOST_DIGITS] = [6, 32];
/** Accounts of employers usually have so many. */
const [FEWEST_USUAL, MOST_USUAL] = [9, 28];

/**
 * Reads bank details as typed. Codes: `holder`, `bank`: `missing`, `tooLong`, `characters`; `number`: `missing`,
 * `digits`, `length` {least, most}; `numberAgain`: `missing`, `differs`.
 */
export function readBankDetails(input: BankDetailsInput): Result<BankDetails, InvalidInput> {
  const form = new FieldReader();
  const holder = form.text('holder', input.holder, LONGEST_HOLDER);
  const bank = form.text('bank', input.bank, LONGEST_BANK);
  const number = readNumber(form, input.number);
  const again = plainDigits(input.numberAgain);
  if (again === '') form.wrong('numberAgain', 'missing');
  else if (number !== null && again !== number) form.wrong('numberAgain', 'differs');
  if (holder === null || bank === null || number === null || !form.isClean) return form.refusal();
  return ok({ holder, bank, number });
}

function readNumber(form: FieldReader, typed: string): string | null {
  const number = plainDigits(typed);
  if (number === '') return form.wrong('number', 'missing');
  if (!/^\d+$/.test(number)) return form.wrong('number', 'digits');
  if (number.length < LEAST_DIGITS || number.length > MOST_DIGITS)
    return form.wrong('number', 'length', { least: LEAST_DIGITS, most: MOST_DIGITS });
  return number;
}

/** Digits as people group them: spaces and hyphens go, full-width forms become plain. */
function plainDigits(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s‐‑–—-]/gu, '');
}

/** What to look at once more before money is sent there. */
export function bankWarnings({ holder, number }: BankDetails, employerName: string): BankWarning[] {
  const isCard = /^(62|4|5)\d{14,18}$/.test(number) && number.length >= 16 && number.length <= 19;
  return [
    ...(number.length < FEWEST_USUAL || number.length > MOST_USUAL ? (['lengthUnusual'] as const) : []),
    ...(isCard ? (['personalCard'] as const) : []),
    ...(isCard && !passesLuhn(number) ? (['cardCheckDigit'] as const) : []),
    ...(plainName(holder) === plainName(employerName) ? [] : (['holderDiffers'] as const)),
  ];
}

/** The check of card numbers (ISO/IEC 7812-1 annex B): every second digit from the right doubled, the sum ends in 0. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s()]/gu, '')
    .toLowerCase();
}

/** A bank account as pages may show it. */
export interface MaskedBank {
  readonly holder: string;
  readonly bank: string;
  /** The last four digits, by which people know an account. */
  readonly tail: string;
}

export function maskBank({ holder, bank, number }: BankDetails): MaskedBank {
  return { holder, bank, tail: number.slice(-4) };
}
