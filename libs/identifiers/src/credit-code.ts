import { ok, refuse, type Result } from '#values';
import { normaliseIdentifier } from './normalise.js';

/** GB 32100-2015: no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const MODULUS = 31;
const WEIGHT_BASE = 3;

export type CreditCodeRefusal = { readonly code: 'creditCodeShape' | 'creditCodeCheckDigit' };

/**
 * Reads a unified social credit code (GB 32100-2015, 18 characters).
 * Codes that fail the check digit are said to have been issued, so callers may let `creditCodeCheckDigit`
 * pass with a warning and a reason; `creditCodeShape` is never a code.
 */
export function checkCreditCode(text: string): Result<string, CreditCodeRefusal> {
  const code = normaliseIdentifier(text);
  if (!SHAPE.test(code)) return refuse({ code: 'creditCodeShape' });
  if (creditCodeCheckDigit(code.slice(0, 17)) !== code[17]) return refuse({ code: 'creditCodeCheckDigit' });
  return ok(code);
}

/** The 18th character for the first seventeen: 31 − Σ cᵢ·3^(i−1) mod 31, where 31 is written 0. */
export function creditCodeCheckDigit(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of first17) {
    sum += ALPHABET.indexOf(char) * weight;
    weight = (weight * WEIGHT_BASE) % MODULUS;
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}
