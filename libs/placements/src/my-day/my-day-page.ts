import { readDueEnd } from '#seekers';
import type { PlainDate } from '#values';

/** A row of referrals as far as pages go. */
interface Placeable {
  readonly dueOn: PlainDate;
  readonly place: string;
}

/** What of the register stands on a page. */
export interface RegisterPage {
  readonly rows: readonly { readonly dueOn: PlainDate }[];
  readonly next: string | null;
}

/** Rows of referrals on a page once nothing of the register is left. */
export const MY_DAY_PAGE = 30;
/** The end of such a page follows this sign. */
const PLACE = '~';

/** Is nothing of the register left after the end of a page? */
export function isPastRegister(after: string | null): boolean {
  return after?.startsWith(PLACE) ?? false;
}

/**
 * The rows of referrals that stand beside a page of the register: up to its last day, as many as there are; with the
 * register's last page the rest, in pages of its own. No row stands on two pages, none on no page.
 * @param all in their order
 * @param after `next` of the page before; null for the first
 */
export function pageBeside<Row extends Placeable>(
  all: readonly Row[],
  after: string | null,
  register: RegisterPage,
): { readonly shown: readonly Row[]; readonly next: string | null } {
  const left = all.filter(row => isAfter(row, after));
  const lastDay = readDueEnd(register.next)?.dueOn;
  if (lastDay) return { shown: left.filter(({ dueOn }) => dueOn <= lastDay), next: register.next };
  const lastDue = register.rows.at(-1)?.dueOn ?? '';
  const between = left.filter(({ dueOn }) => dueOn <= lastDue).length;
  const shown = left.slice(0, Math.max(MY_DAY_PAGE, between));
  const last = left.length > shown.length ? shown.at(-1) : undefined;
  return { shown, next: last ? `${PLACE}${last.place}` : null };
}

function isAfter({ dueOn, place }: Placeable, after: string | null): boolean {
  if (after !== null && isPastRegister(after)) return place > after.slice(PLACE.length);
  const end = readDueEnd(after);
  return end === null || dueOn > end.dueOn;
}
