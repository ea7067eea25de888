import type { FieldReader, PlainDate } from '#values';
import type { AgentTerms } from './join-request.js';
import { latestAgentEnd } from './mandate.js';

const LONGEST_ORGANISATION = 100;

/** What a form asks of an agent's mandate, as typed. */
export interface AgentTermsInput {
  readonly organisation: string;
  readonly until: string;
}

/** Reads an agent's terms; codes of `until`: `missing`, `date`, `untilPast`, `untilTooFar` {latest}. */
export function readAgentTerms(
  input: AgentTermsInput,
  today: PlainDate,
  fields: FieldReader,
): AgentTerms | null {
  const organisation = fields.text('organisation', input.organisation, LONGEST_ORGANISATION);
  const until = readUntil(input.until, today, latestAgentEnd(today), fields);
  return organisation && until ? { organisation, until } : null;
}

/** The last day of a mandate: today or later, and no later than `latest`. */
export function readUntil(
  typed: string,
  today: PlainDate,
  latest: PlainDate,
  fields: FieldReader,
): PlainDate | null {
  const until = fields.date('until', typed);
  if (!until) return null;
  if (until < today) return fields.wrong('until', 'untilPast');
  return until > latest ? fields.wrong('until', 'untilTooFar', { latest }) : until;
}
