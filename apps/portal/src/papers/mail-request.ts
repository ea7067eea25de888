import { IsOptional, Matches } from 'class-validator';
import type { Actor } from '#accounts';
import type { AskForMail } from '#papers';
import { formatTime } from '#web';
import { ID_SHAPE } from '#persistence';
import { leaveNotice } from '../frame/notice.js';
import type { Translate } from '../frame/pages.js';
import type { PortalReply } from '../security/portal-request.js';

/** Asks for the mail of a paper once more: to one colleague, or to everybody. */
export class MailRequestForm {
  @Matches(/^[\w-]{16,100}$/) requestKey: string;
  @IsOptional() @Matches(ID_SHAPE) accountId?: string;
  @IsOptional() @Matches(/^\d{6}$/) accountRegion?: string;
}

/** Asks and goes back to the page of the paper. @returns what stands in the way, in words, when nothing was asked for */
export async function askAndReturn(
  askForMail: AskForMail,
  reply: PortalReply,
  actor: Actor,
  { requestKey, accountId, accountRegion }: MailRequestForm,
  { path, documentNumber }: { readonly path: string; readonly documentNumber: string },
  t: Translate,
): Promise<string | null> {
  const to = accountId && accountRegion ? { accountId, regionCode: accountRegion } : null;
  const outcome = await askForMail.run(actor, { documentNumber, requestKey, to });
  if (!outcome.ok) {
    const { refusal } = outcome;
    const time = refusal.code === 'tooSoon' ? formatTime(refusal.until) : '';
    return t(`papers.mails.refusals.${refusal.code}`, { time });
  }
  leaveNotice(reply, 'notice.mailAsked');
  await reply.redirect(path, 303);
  return null;
}
