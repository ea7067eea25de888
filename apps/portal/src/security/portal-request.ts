import type { AccountKey, Actor, DisplayChoice, SessionEnd, SessionTimes } from '#accounts';
import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface Session {
    /** Who signed in; the rights are read afresh with each request. */
    account?: AccountKey;
    /** As it was when the request came in; never stored with the session's own data. */
    times?: SessionTimes;
    /** Employers whose people this person has chosen to see by full name. */
    namesShownOf?: string[];
    /** Job-seekers who this member of staff has given a reason to see by name, number and phone. */
    identityShownOf?: string[];
  }
}

/** A request after the guards: `actor` is the signed-in person, or null. */
export type PortalRequest = FastifyRequest & {
  actor?: Actor | null;
  /** How the signed-in person chose to see pages. */
  displayChoice?: DisplayChoice;
  sessionEnd?: SessionEnd;
  /** The kept form that this request sends again; see `session/`. */
  keptForm?: string | undefined;
  /** What the frame sent along with a form that was found to be ours; absent before it was looked at. */
  sentFrame?: Readonly<Record<string, unknown>>;
};
export type PortalReply = FastifyReply;
