import type { ActedUnder, ServedEmployer } from '#employers';
import { formatDate, type FrameContext, type Language } from '#web';
import type { Translate } from '../frame/translate.js';

/** Says of a page which employer it is about, and that one acts for it as an agent or as a clerk. */
export function contextOf(
  { name, actsUnder }: Pick<ServedEmployer, 'name' | 'actsUnder'>,
  t: Translate,
  language: Language,
): FrameContext {
  if (!actsUnder) return { name };
  const { kind, organisation, until } = actsUnder;
  const values = { organisation, until: formatDate(until, language) };
  return { name, note: t(`members.acting.${kind}`, values) };
}

/** Who does something and in which capacity: 代理人刘建国（某事务所）; the bare name for the employer's own. */
export function whoWords(
  name: string,
  under: Pick<ActedUnder, 'kind' | 'organisation'> | null | undefined,
  t: Translate,
): string {
  return under ? t(`members.who.${under.kind}`, { name, organisation: under.organisation ?? '' }) : name;
}
