/** A form as a browser sent it: where to, and every field in its order, names possibly repeated. */
export interface SentForm {
  /** Path of the address it was sent to, on this site. */
  readonly address: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Title of the page it stands on, as its reader knows it. */
  readonly page: string;
}

/** A form that is kept for its writer. */
export interface KeptForm extends SentForm {
  readonly id: string;
  readonly keptAt: Date;
}

/** Minutes a form is kept: time to sign in again, or to have a new password sent. */
export const KEPT_MINUTES = 120;
/** How many forms are kept for one person; a further one takes the place of the oldest. */
export const MOST_KEPT = 10;
/** The largest form kept, in bytes as it is sealed; well above the longest form of the portal. */
export const LARGEST_KEPT_BYTES = 256 * 1024;
const MOST_FIELDS = 2_000;

/** Names of fields that hold what nobody else may ever hold, not even sealed. */
const SECRET = /pass(word|wd|phrase|code)|secret|otp|token/i;

/** May this form be kept? Never one with a password or a one-time code, never one beyond the limits. */
export function mayBeKept(form: SentForm): boolean {
  const { length } = form.fields;
  if (length === 0 || length > MOST_FIELDS || form.fields.some(([name]) => SECRET.test(name))) return false;
  return Buffer.byteLength(JSON.stringify(form)) <= LARGEST_KEPT_BYTES;
}
