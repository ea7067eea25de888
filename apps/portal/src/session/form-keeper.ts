import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KEPT_MINUTES, KeptForms, type AccountKey, type Actor, type KeptForm } from '#accounts';
import { isId } from '#persistence';
import { CSRF_FIELD, csrfTokenHolds, isOwnOrigin } from '../security/csrf.js';
import { PASSWORD_FIELD } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { PAGE_FIELD, PageMarks, type PageMark } from './page-marks.js';

/** Name of the hidden field by which a form that was kept says so when it is sent again. */
export const KEPT_FIELD = '_kept';
/** Fields of the frame, which no form counts among its own. */
export const FRAME_FIELDS = [CSRF_FIELD, PAGE_FIELD, KEPT_FIELD, PASSWORD_FIELD];

/** What became of a form that could not take effect. */
export type Keeping = 'kept' | 'filesLeftOut' | 'notKept';

/** A form of somebody whose right has ended meanwhile: what was typed, and whether it waits to be sent again. */
export interface HeldForm {
  readonly keeping: Keeping;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/**
 * Keeps forms that arrive after their session, or the right to send them, has ended, for whoever wrote them: the page's mark says whose form it
 * is, the form's token that it comes from a page shown to that person in this browser.
 */
@Injectable()
export class FormKeeper {
  constructor(
    private readonly settings: Settings,
    private readonly marks: PageMarks,
    private readonly keptForms: KeptForms,
  ) {}

  /** Keeps the form of a request that nobody is signed in for. Files are not kept. */
  async keep(request: PortalRequest, reply: PortalReply): Promise<Keeping> {
    if (!isSentByPerson(request)) return 'notKept';
    const type = request.headers['content-type'] ?? '';
    if (type.startsWith('multipart/')) return 'filesLeftOut';
    const mark = this.marks.read(request.body);
    if (!mark || !type.startsWith('application/x-www-form-urlencoded')) return 'notKept';
    if (!isOwnOrigin(request, this.settings)) return 'notKept';
    if (!csrfTokenHolds(request, this.settings, [mark.owner.accountId])) return 'notKept';
    const kept = (request.body as Body)[KEPT_FIELD];
    return (await this.store(request, reply, mark, kept)) ? 'kept' : 'notKept';
  }

  /**
   * Keeps the form of somebody who is signed in, but may not send it any more.
   * @returns null where there is no form of this person: a page was asked for, or another site sent it
   */
  async hold(request: PortalRequest, reply: PortalReply, actor: Actor): Promise<HeldForm | null> {
    if (!isSentByPerson(request)) return null;
    const type = request.headers['content-type'] ?? '';
    const isUpload = type.startsWith('multipart/');
    // Files are not read for somebody without the right, nor what came with them.
    if (isUpload && !request.sentFrame) return { keeping: 'filesLeftOut', fields: [] };
    if (!isUpload && !type.startsWith('application/x-www-form-urlencoded')) return null;
    const sent = request.body ? this.checked(request, actor) : null;
    if (!sent) return null;
    const fields = fieldsOf(request.body as Body);
    if (isUpload) return { keeping: 'filesLeftOut', fields };
    const isKept = sent.mark && (await this.store(request, reply, sent.mark, sent.kept));
    return { keeping: isKept ? 'kept' : 'notKept', fields };
  }

  /** What the frame sent along, where the form is of this person and of a page of ours; else null. */
  private checked(request: PortalRequest, actor: Actor): { mark: PageMark | null; kept: unknown } | null {
    const { body, sentFrame } = request;
    if (!sentFrame) {
      // The right to the route was refused before the form was looked at.
      const isOurs =
        isOwnOrigin(request, this.settings) && csrfTokenHolds(request, this.settings, [actor.accountId]);
      if (!isOurs) return null;
    }
    const frame = sentFrame ?? (body as Body);
    const mark = this.marks.read(frame);
    return { mark: mark?.owner.accountId === actor.accountId ? mark : null, kept: frame[KEPT_FIELD] };
  }

  private async store(
    request: PortalRequest,
    reply: PortalReply,
    { owner, page }: PageMark,
    sentAgain: unknown,
  ): Promise<boolean> {
    const form = { address: request.url, fields: fieldsOf(request.body as Body), page };
    const browser = this.browserOf(request) ?? randomBytes(24).toString('base64url');
    if (!(await this.keptForms.keep(owner, browser, form))) return false;
    await this.release(owner, sentAgain);
    this.rememberBrowser(reply, browser);
    return true;
  }

  /** The forms kept for this person in this browser. */
  async list(request: PortalRequest, owner: AccountKey): Promise<KeptForm[]> {
    const browser = this.browserOf(request);
    return browser ? this.keptForms.list(owner, browser) : [];
  }

  /** Lets go of a kept form; an id that is none is passed over. */
  async release(owner: AccountKey, id: unknown): Promise<boolean> {
    return isId(id) && this.keptForms.release(owner, id);
  }

  private browserOf(request: PortalRequest): string | undefined {
    return request.cookies[this.cookie];
  }

  private rememberBrowser(reply: PortalReply, browser: string): void {
    reply.setCookie(this.cookie, browser, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.settings.overTls,
      maxAge: KEPT_MINUTES * 60,
    });
  }

  private get cookie(): string {
    return this.settings.overTls ? '__Host-tg-kept' : 'tg-kept';
  }
}

type Body = Readonly<Record<string, string | readonly string[]>>;

/** A form that somebody sent by a button, not a request of a script. */
function isSentByPerson({ method, headers }: PortalRequest): boolean {
  const mode = headers['sec-fetch-mode'];
  return method === 'POST' && (mode === undefined || mode === 'navigate');
}

/** The fields of a form as they were sent, without those of the frame. */
export function fieldsOf(body: Body): [string, string][] {
  return Object.entries(body)
    .filter(([name]) => !FRAME_FIELDS.includes(name))
    .flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
}
