import { maskName, mayHaveNamesShown, type DeclarationRef } from '#declarations';
import { refIn } from '../declarations/declaration-param.js';
import type { PortalRequest } from '../security/portal-request.js';

/** A name as a page shows it. */
export type NameOf = (name: string) => string;

const inFull: NameOf = name => name;

/**
 * How the pages of a declaration show the names of its people: masked, unless whoever asks has chosen otherwise in this
 * session, for this employer, and still has the right. This is the one place that decides it.
 */
export function nameOf(request: PortalRequest): NameOf {
  return areNamesShown(request) ? inFull : maskName;
}

/** Are the names of the employer that the address is about shown in full? */
export function areNamesShown(request: PortalRequest): boolean {
  const { actor } = request;
  const ref = refIn(request.params as Record<string, string>);
  if (!actor || !ref || !chosen(request).includes(ref.employerId)) return false;
  return mayHaveNamesShown(actor, ref);
}

/** Remembers the choice with the session: it ends with it. */
export async function chooseNames(
  request: PortalRequest,
  { employerId }: DeclarationRef,
  shown: boolean,
): Promise<void> {
  const others = chosen(request).filter(one => one !== employerId);
  request.session.namesShownOf = shown ? [...others, employerId] : others;
  await request.session.save();
}

function chosen({ session }: PortalRequest): readonly string[] {
  return session?.namesShownOf ?? [];
}
