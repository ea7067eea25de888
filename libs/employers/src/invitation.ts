import { createHash, randomBytes } from 'node:crypto';
import type { EmployerKey } from './employer.js';
import type { AgentTerms } from './join-request.js';

/** As what somebody is invited. */
export const INVITED_ROLES = ['officer', 'administrator', 'agent'] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

/** How long a mailed invitation can be accepted, in days. */
export const INVITATION_DAYS = 7;

/** An invitation to act for an employer, mailed to an address that may have no account yet. */
export interface Invitation extends EmployerKey {
  readonly invitationId: string;
  readonly role: InvitedRole;
  readonly email: string;
  readonly language: 'zh-CN' | 'en';
  readonly agent: AgentTerms | null;
  readonly invitedAt: Date;
  readonly invitedBy: { readonly regionCode: string; readonly accountId: string };
  readonly sentAt: Date;
  /** How often the mail was sent, from 1. */
  readonly sendings: number;
  readonly expiresAt: Date;
}

/** What a mailed link carries: where the invitation is, and the secret of which only the hash is kept. */
export interface InvitationToken {
  readonly regionCode: string;
  readonly invitationId: string;
  readonly secret: string;
}

/** A new secret for a link. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export function writeToken({ regionCode, invitationId, secret }: InvitationToken): string {
  return `${regionCode}.${invitationId}.${secret}`;
}

/** The parts of a token, or null for something that is none. */
export function readToken(token: string): InvitationToken | null {
  const [, regionCode, invitationId, secret] =
    /^(\d{6})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{32})$/.exec(token) ?? [];
  return regionCode && invitationId && secret ? { regionCode, invitationId, secret } : null;
}

/** Enough of an address to know one's own by: `w***@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email.slice(0, at)][0] ?? ''}***${email.slice(at)}`;
}
