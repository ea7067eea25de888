import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { KEPT_MINUTES } from '#accounts';
import { isUnavailable } from '#persistence';
import { ClosedDoors } from '../members/closed-door.js';
import { typedFields } from '../members/typed-text.js';
import { PasswordNeeded } from '../security/password-again.js';
import { WhoIsAsking } from '../security/who-is-asking.js';
import { FormKeeper, type HeldForm } from '../session/form-keeper.js';
import { PasswordPage } from '../session/password-page.js';
import { Moved } from './moved.js';
import { leaveNotice } from './notice.js';
import { pageBefore } from './page-before.js';
import { Pages } from './pages.js';
import { codeOfStatus, type Problem } from './problem.js';
import { Refused } from './refused.js';
import type { Translate } from './translate.js';

/** When to ask again while the database is away. */
const RETRY_SECONDS = 5;

/** Turns whatever went wrong into an answer: a problem document for the API, a page for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('portal');

  constructor(
    private readonly pages: Pages,
    private readonly who: WhoIsAsking,
    private readonly keeper: FormKeeper,
    private readonly doors: ClosedDoors,
    private readonly password: PasswordPage,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<PortalRequest>();
    const reply = host.switchToHttp().getResponse<PortalReply>();
    if (error instanceof Moved) {
      leaveNotice(reply, error.notice);
      return void (await reply.redirect(error.path, 303));
    }
    const status = statusOf(error);
    if (status >= 500) this.logger.error(error instanceof Error ? error.stack : String(error));
    if (reply.sent) return;
    if (asksForData(request)) return void this.sendProblem(request, reply, status, error);
    if (status === 401) {
      const path = await this.signInPath(request, reply).catch((cause: unknown) => this.noPath(cause));
      return path === null ? this.sendBare(request, reply) : void (await reply.redirect(path, 303));
    }
    if (request.actor === undefined) await this.who.identify(request, false).catch(() => undefined);
    if (status === 503) reply.header('retry-after', RETRY_SECONDS);
    // A filter that fails leaves the request unanswered, and ends the process.
    await this.sendPage(request, reply, status, error).catch(() => this.sendBare(request, reply));
  }

  /** What was filled in could not be kept: said as it is, since a filter that fails leaves the request unanswered. */
  private noPath(cause: unknown): null {
    this.logger.error(cause instanceof Error ? cause.stack : String(cause));
    return null;
  }

  /** Two sentences without a frame: where even the page about the failure cannot be made. */
  private sendBare(request: PortalRequest, reply: PortalReply): void {
    if (reply.sent) return;
    const t = this.pages.translator(request);
    reply
      .status(503)
      .header('cache-control', 'no-store')
      .header('content-language', this.pages.languageOf(request))
      .type('text/plain; charset=utf-8')
      .send(`${t('error.unavailable.title')}\n\n${t('error.unavailable.text')}\n`);
  }

  /** Back to where the person was going once signed in; what was filled in waits there. */
  private async signInPath(request: PortalRequest, reply: PortalReply): Promise<string> {
    if (request.method === 'GET') return `/sign-in?${new URLSearchParams({ return: request.url })}`;
    const keeping = await this.keeper.keep(request, reply);
    const back = keeping === 'kept' ? '/session/kept' : pageBefore(request);
    return `/sign-in?${new URLSearchParams({ ended: keeping, ...(back ? { return: back } : {}) })}`;
  }

  private sendProblem(request: PortalRequest, reply: PortalReply, status: number, error: unknown): void {
    const code = isNoJson(error) ? 'invalidJson' : codeOf(error, status);
    const problem: Problem = {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      detail:
        (error instanceof Refused && error.detail) ||
        this.pages.translator(request)(apiText(request, error, status)),
      fields: error instanceof Refused ? error.fields : [],
    };
    reply
      .status(status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }

  private async sendPage(
    request: PortalRequest,
    reply: PortalReply,
    status: number,
    error: unknown,
  ): Promise<void> {
    if (error instanceof PasswordNeeded) return this.password.send(request, reply, error);
    const t = this.pages.translator(request);
    if (await this.sendClosedDoor(request, reply, status, t)) return;
    const key = codeOf(error, status) === 'csrf' ? 'formExpired' : codeOfStatus(status);
    const text = (error instanceof Refused && error.detail) || t(`error.${key}.text`);
    await this.pages.send(request, reply, 'frame/error', {
      title: t(`error.${key}.title`),
      status,
      model: { heading: t(`error.${key}.title`), text, retry: status >= 500 },
    });
  }

  /** Whoever was entrusted with an employer is told what became of it, rather than that there is no such page. */
  private async sendClosedDoor(
    request: PortalRequest,
    reply: PortalReply,
    status: number,
    t: Translate,
  ): Promise<boolean> {
    if (!request.actor || (status !== 403 && status !== 404)) return false;
    const words = { t, language: this.pages.languageOf(request) };
    const door = await this.doors.explain(request.actor, request.url, words);
    if (!door) return false;
    // A form that cannot be kept is still shown: what was typed must not be lost with the page.
    const held = await this.keeper.hold(request, reply, request.actor);
    await this.pages.send(request, reply, 'members/closed', {
      ...{
        title: door.title,
        context: { name: door.employer },
        status: 403,
        model: { door, held: held && heldModel(held, t) },
      },
    });
    return true;
  }
}

/** What was typed into a form whose right has ended, for its writer: on the page, and kept for a while. */
function heldModel({ keeping, fields }: HeldForm, t: Translate) {
  return {
    rows: typedFields(fields, t),
    text: t(`members.closed.typed.${keeping}`, { hours: KEPT_MINUTES / 60 }),
    isKept: keeping === 'kept',
    isEmpty: keeping !== 'filesLeftOut',
  };
}

/** The API, and scripts of our own pages: they read a problem document, not a page. */
function asksForData({ url, headers }: PortalRequest): boolean {
  return url.startsWith('/api/') || headers.accept?.startsWith('application/json') === true;
}

/** The words of a status; for programs, which have no page to go back to, some are others. */
function apiText({ url }: PortalRequest, error: unknown, status: number): string {
  if (isNoJson(error)) return 'error.api.invalidJson';
  const code = codeOfStatus(status);
  const isApi = url.startsWith('/api/');
  return isApi && API_WORDS.has(code) ? `error.api.${code}` : `error.${code}.text`;
}

const API_WORDS = new Set(['badRequest', 'notFound', 'methodNotAllowed', 'forbidden', 'conflict']);
/** How the server names bodies that do not parse. */
const NO_JSON = new Set(['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY']);

function isNoJson(error: unknown): boolean {
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  return NO_JSON.has(String(cause?.code));
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (isUnavailable(error)) return 503;
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

function codeOf(error: unknown, status: number): string {
  if (error instanceof Refused) return error.code;
  if (error instanceof HttpException && error.message === 'csrf') return 'csrf';
  if (error instanceof PasswordNeeded) return 'passwordAgain';
  return codeOfStatus(status);
}
