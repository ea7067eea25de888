import { hash, verify } from '@node-rs/argon2';
import { ok, refuse, type Result } from '#values';
import { BREACHED_PASSWORDS } from './breached-passwords.js';

/** Shortest and longest password taken, in characters. No composition rules: length is what protects. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const;

export type PasswordRefusal = {
  readonly code: 'passwordTooShort' | 'passwordTooLong' | 'passwordCommon' | 'passwordIsEmail';
};

/** argon2id with 19 MiB and two passes, the parameters OWASP names as its minimum. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Accepts a password that is long enough, not in the list of breached ones, and not the address itself. */
export function checkPassword(password: string, email: string): Result<string, PasswordRefusal> {
  const characters = [...password.normalize('NFKC')].length;
  if (characters < PASSWORD_LENGTH.least) return refuse({ code: 'passwordTooShort' });
  if (characters > PASSWORD_LENGTH.most) return refuse({ code: 'passwordTooLong' });
  const plain = password.toLowerCase();
  if (BREACHED_PASSWORDS.has(plain) || isRepetition(plain)) return refuse({ code: 'passwordCommon' });
  if (email && (plain === email || plain === email.split('@')[0])) return refuse({ code: 'passwordIsEmail' });
  return ok(password);
}

/** One to three characters over and over: long, but among the first that anyone tries. */
function isRepetition(text: string): boolean {
  return /^(.{1,3})\1+$/u.test(text);
}

/** The argon2id string to store for a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2);
}

/** Does the password belong to the stored argon2id string? */
export function passwordMatches(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}
