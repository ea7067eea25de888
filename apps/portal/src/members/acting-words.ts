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

/** Who did something and in which capacity: 代理人刘建国（某事务所），委托期至…; the bare name for the employer's own. */
export function actorWords(
  name: string,
  under: ActedUnder | null | undefined,
  t: Translate,
  language: Language,
): string {
  if (!under) return name;
  const { kind, organisation, until } = under;
  return t(`members.actor.${kind}`, { name, organisation, until: formatDate(until, language) });
}
