const SHAPE = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\]+\.[^\s@"(),:;<>[\]\\.]{2,}$/u;
const LONGEST = 254;

/** One spelling of an address: trimmed, half width, lower case. Two spellings of it are one account. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** True for something a mail server may accept; whether it does, the confirmation mail finds out. */
export function isEmail(text: string): boolean {
  const email = normaliseEmail(text);
  return email.length <= LONGEST && SHAPE.test(email);
}
