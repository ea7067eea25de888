import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** No letter that is read as a digit or as another letter, on paper or over the telephone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 3;
const GROUP = 4;

/** A new code, such as `7KQ2-M4XD-93HV`: 58 bits, from the system's random numbers. */
export function makeClaimCode(): string {
  const group = () => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** Is it the code? Blanks, hyphens, small and full-width letters make no difference; neither does where it differs. */
export function isClaimCode(typed: string, code: string): boolean {
  return timingSafeEqual(digestOf(typed), digestOf(code));
}

function digestOf(text: string): Buffer {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest();
}
