/** What a spreadsheet program shows of a number, and the most it keeps of what was typed. */
export const KEPT_DIGITS = 15;

/** A number in plain digits, without the noise that binary fractions leave behind: 3200.1, not 3200.0999999999999. */
export function plainDigits(value: number): string {
  const [digits = '0', exponent] = Number(value.toPrecision(KEPT_DIGITS)).toString().split('e');
  return exponent ? shifted(digits, Number(exponent)) : digits;
}

function shifted(digits: string, exponent: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  if (exponent > 0) return sign + whole + fraction.padEnd(exponent, '0');
  return `${sign}0.${'0'.repeat(-exponent - whole.length)}${whole}${fraction}`;
}
