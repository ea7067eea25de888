import type { Role } from '#accounts';
import type { InvalidInput } from '#values';

/** The person may not decide about this employer's people; also for employers of others, as for none. */
export interface NotPermitted {
  readonly code: 'notPermitted';
}

/** The account holds a role that may not meet the one asked for. */
export interface RoleOpposed {
  readonly code: 'roleOpposed';
  readonly heldRole: Role;
}

/** Why somebody may not ask to act for an employer. Nothing here tells whether the code is an employer's. */
export type AskRefusal =
  | InvalidInput
  | { readonly code: 'staffMayNotDeclare' | 'alreadyAsked' | 'alreadyActing' | 'tooManyRequests' };

/** Why a request was not decided. */
export type DecideRequestRefusal =
  NotPermitted | RoleOpposed | InvalidInput | { readonly code: 'requestGone' | 'mandateDayPassed' };

/** What stands in the way of an invitation. */
export interface InviteObstacle {
  readonly code: 'alreadyMember' | 'alreadyInvited' | 'tooManyInvitations';
}

/** Why nobody was invited, or not again. */
export type InviteRefusal =
  NotPermitted | InvalidInput | InviteObstacle | { readonly code: 'invitationGone' };

/** Why an invitation was not accepted. */
export type AcceptRefusal =
  | RoleOpposed
  | { readonly code: 'linkUnusable' | 'mandateDayPassed' }
  /** The link was mailed to another address than the account's; `invited` is that one, masked. */
  | { readonly code: 'otherAddress'; readonly invited: string };

/** Why the people of an employer stay as they are. */
export type MemberRefusal = NotPermitted | { readonly code: 'memberGone' | 'lastAdministrator' };

/** Why a mandate was not ended. */
export type EndMandateRefusal = NotPermitted | { readonly code: 'mandateGone' };

/** Why the office recorded no mandate. */
export type OfficeMandateRefusal = NotPermitted | RoleOpposed | InvalidInput;
