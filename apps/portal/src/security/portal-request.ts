import type { AccountKey, Actor } from '#accounts';
import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface Session {
    /** Who signed in; the rights are read afresh with each request. */
    account?: AccountKey;
  }
}

/** A request after the guards: `actor` is the signed-in person, or null. */
export type PortalRequest = FastifyRequest & { actor?: Actor | null };
export type PortalReply = FastifyReply;
