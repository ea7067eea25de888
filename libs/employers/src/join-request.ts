import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';
import type { EmployerKey } from './employer.js';

/** As what somebody asks to act for an employer: as one of its own people, or as an agent from outside. */
export type JoinKind = 'officer' | 'agent';

/** What an agent asks for besides. */
export interface AgentTerms {
  /** The firm the agent works for. */
  readonly organisation: string;
  /** Last business date of the mandate. */
  readonly until: PlainDate;
}

export type JoinDecision = 'approved' | 'refused' | 'withdrawn';
/** Who decided: the employer, a clerk where nobody there answers, or the person who asked. */
export type DecidedAs = 'administrator' | 'clerk' | 'requester';

/** A request to act for an employer. */
export interface JoinRequest extends EmployerKey {
  readonly requestId: string;
  readonly kind: JoinKind;
  readonly requester: AccountKey;
  readonly message: string | null;
  readonly agent: AgentTerms | null;
  readonly askedAt: Date;
  readonly decided: {
    readonly decision: JoinDecision;
    readonly as: DecidedAs;
    readonly at: Date;
    readonly reason: string | null;
  } | null;
}

/** What the person keeps of a request, whether or not the code is an employer's. */
export interface OwnRequest {
  readonly requestId: string;
  readonly kind: JoinKind;
  readonly creditCode: string;
  readonly askedAt: Date;
  readonly withdrawnAt: Date | null;
  /** Where the employer is registered; never shown, for it would tell that it is. */
  readonly employer: EmployerKey | null;
}
