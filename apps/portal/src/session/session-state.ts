import { createHash } from 'node:crypto';
import type { PortalRequest } from '../security/portal-request.js';

/** When a session ends, as a page's script needs it: in seconds from now, so that no two clocks are compared. */
export interface SessionState {
  /** Whole seconds; 0 when nobody is signed in (any more). */
  readonly endsIn: number;
  /** Going on is not possible beyond that: the person signs in anew. */
  readonly final: boolean;
  /** Tells two people at one browser apart; says nothing about either. */
  readonly who: string;
}

/** The state of the session of a request; null for strangers. */
export function sessionState({ actor, sessionEnd }: PortalRequest, now: Date): SessionState | null {
  if (!actor || !sessionEnd) return null;
  return {
    endsIn: Math.max(0, Math.floor((sessionEnd.at.getTime() - now.getTime()) / 1000)),
    final: sessionEnd.final,
    who: createHash('sha256').update(`session:${actor.accountId}`).digest('hex').slice(0, 12),
  };
}
