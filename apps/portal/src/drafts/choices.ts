import {
  createParamDecorator,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { WorkingText } from '#declarations';
import type { PortalRequest } from '../security/portal-request.js';
import type { Choices } from './section-form.js';
import { readShown, SHOWN, type Shown } from './shown.js';

/** Radio groups of the page that shows both values are named after the item they decide. */
export const CHOICE = 'choose-';
/** Version of the draft since which the shown values changed. */
export const SINCE = 'changedSince';
/** Account of the colleague whose text the form goes on with, and the instant of that text. */
export const TEXT_OF = 'textOf';
const ACCOUNT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@\d{1,15}$/;

/** What a form decided between its own and colleagues' values. */
export interface Decided {
  /** Absent where there was nothing to decide. */
  readonly since: number | null;
  readonly choices: Choices;
  /** What the parts of the form said when its page was made. */
  readonly shown: Shown;
  /** Whose personal values stand for fields left empty, which are not shown to the one who goes on. */
  readonly textOf: string | null;
}

type DecidedRequest = PortalRequest & { decided?: Decided };

/**
 * Takes the choices out of a body before it is checked for unknown fields: which there are depends on what
 * collided, and no form lists them.
 */
@Injectable()
export class TakesChoices implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<DecidedRequest>();
    request.decided = takeChoices(request.body);
    return next.handle();
  }
}

/** The choices that came with the form. */
export const Decision = createParamDecorator((_data: unknown, context: ExecutionContext): Decided => {
  const { decided } = context.switchToHttp().getRequest<DecidedRequest>();
  return decided ?? { since: null, choices: {}, shown: {}, textOf: null };
});

/** Reads and removes them; whatever is no choice of ours is left for the check of fields to refuse. */
export function takeChoices(body: unknown): Decided {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const since = /^[1-9]\d{0,8}$/.test(String(fields[SINCE] ?? '')) ? Number(fields[SINCE]) : null;
  const choices: Record<string, 'mine' | 'theirs'> = {};
  const textOf = takeTextOf(fields);
  const shown = readShown(fields[SHOWN]);
  delete fields[SHOWN];
  if (since === null) return { since, choices, shown, textOf };
  delete fields[SINCE];
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith(CHOICE) || (value !== 'mine' && value !== 'theirs')) continue;
    choices[name.slice(CHOICE.length)] = value;
    delete fields[name];
  }
  return { since, choices, shown, textOf };
}

/** As it stands in the form: whose text, of which instant. */
export function textMark({ by, at }: WorkingText): string {
  return `${by.accountId}@${at.getTime()}`;
}

/** The account of a mark. */
export function accountOf(mark: string): string {
  return mark.split('@')[0] ?? '';
}

function takeTextOf(fields: Record<string, unknown>): string | null {
  const account = fields[TEXT_OF];
  if (typeof account !== 'string' || !ACCOUNT.test(account)) return null;
  delete fields[TEXT_OF];
  return account;
}
