import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { isConfirmed } from '#accounts';
import { Clock, isUnavailable } from '#persistence';
import { paperWords } from '#papers';
import { policyWords } from '#policy';
import type { PlainDate } from '#values';
import {
  createViews,
  readDisplay,
  readLanguage,
  type Display,
  type FieldError,
  type Frame,
  type FrameContext,
  type FrameLink,
  type Language,
  type Views,
} from '#web';
import { PageMarks } from '../session/page-marks.js';
import { sessionState } from '../session/session-state.js';
import { issueCsrfToken } from '../security/csrf.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { helpFor } from './help.js';
import { pageBefore } from './page-before.js';
import { takeNotice } from './notice.js';
import type { Translate } from './translate.js';
import { publicNavigation, wayBack, workspaceName, workspaceNavigation } from './navigation.js';

/** What a page is made of besides its template: texts of the frame, and the template's own model. */
export interface Page {
  readonly title: string;
  readonly model?: Readonly<Record<string, unknown>>;
  readonly breadcrumbs?: readonly FrameLink[];
  /** The employer that the page is about. */
  readonly context?: FrameContext;
  /** Given errors turn into the summary above the heading, and the title begins with 错误. */
  readonly errors?: readonly FieldError[];
  readonly status?: number;
}

export type { Translate };

/** Renders pages: the one way from a controller to HTML. Pages below `/workspace` get the workspace's frame. */
@Injectable()
export class Pages {
  private readonly views: Views = createViews({
    roots: [join(import.meta.dirname, '..')],
    texts: { policy: policyWords, paper: paperWords },
  });

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly marks: PageMarks,
  ) {}

  /** The language of a request: chosen with the account or the browser, asked for by the browser, or Chinese. */
  languageOf(request: PortalRequest): Language {
    return (
      request.displayChoice?.language ?? readLanguage(request.cookies, request.headers['accept-language'])
    );
  }

  /** Texts in the language of a request. */
  translator(request: PortalRequest): Translate {
    const language = this.languageOf(request);
    return (key, values) => this.views.translator.text(language, key, values);
  }

  /** Sends a page. A page with errors answers 422 unless told otherwise. */
  async send(request: PortalRequest, reply: PortalReply, template: string, page: Page): Promise<void> {
    const frame = await this.frame(request, reply, page);
    const html = this.views.render(template, { ...page.model, frame });
    const status = page.status ?? (page.errors?.length ? 422 : 200);
    // A page for one person, or with a form of one browser, is nobody else's.
    reply.header('cache-control', 'no-store').status(status).type('text/html; charset=utf-8');
    await reply.send(html);
  }

  /** A piece of a page in the language of a request, for a script of ours. */
  fragment(request: PortalRequest, template: string, model: Readonly<Record<string, unknown>>): string {
    return this.views.fragment(template, { ...model, frame: { language: this.languageOf(request) } });
  }

  private async frame(request: PortalRequest, reply: PortalReply, page: Page): Promise<Frame> {
    const t = this.translator(request);
    const actor = request.actor ?? null;
    const inWorkspace = actor !== null && /^\/(workspace|session)/.test(request.url);
    const notice = takeNotice(request, reply);
    const { settings, marks } = this;
    const given = page.breadcrumbs ?? [];
    const breadcrumbs = inWorkspace ? wayBack(actor, request.url, given, t) : given;
    const session = sessionState(request, this.clock.now());
    let token: string | undefined;
    return {
      language: this.languageOf(request),
      display: displayOf(request),
      path: request.method === 'GET' ? request.url : (pageBefore(request) ?? '/'),
      user: actor && { name: actor.name },
      demo: this.settings.demo ? await this.demoState() : null,
      // Only a page with a form asks for it, and only then the browser gets its secret.
      get csrfToken() {
        return (token ??= issueCsrfToken(request, reply, settings));
      },
      get pageMark() {
        return actor && marks.seal(actor, page.title);
      },
      session: session && request.sessionEnd ? { ...session, at: request.sessionEnd.at } : null,
      passwordAsked: isPasswordAsked(request, this.clock.now()),
      help: helpFor(request.url, t),
      nav: inWorkspace ? workspaceNavigation(actor, t, request.url) : publicNavigation(t),
      workspace: inWorkspace ? workspaceName(actor, t, request.url) : null,
      title: page.title,
      ...(breadcrumbs.length > 0 ? { breadcrumbs } : {}),
      ...(page.context ? { context: page.context } : {}),
      ...(page.errors?.length ? { errors: page.errors } : {}),
      ...(notice ? { notice: t(notice) } : {}),
    };
  }

  /** The date stands in the database: the page that says that it is away goes without the banner. */
  private async demoState(): Promise<{ businessDate: PlainDate } | null> {
    try {
      return { businessDate: await this.clock.today() };
    } catch (error) {
      if (isUnavailable(error)) return null;
      throw error;
    }
  }
}

/** Is somebody signed in who has not given the password within the last minutes? */
function isPasswordAsked({ actor, session }: PortalRequest, now: Date): boolean {
  return Boolean(actor && session?.times && !isConfirmed(session.times, now));
}

/** What the person chose while signed in, else what this browser remembers. */
function displayOf({ cookies, displayChoice }: PortalRequest): Display {
  const remembered = readDisplay(cookies);
  return {
    largeType: displayChoice?.largeType ?? remembered.largeType,
    highContrast: displayChoice?.highContrast ?? remembered.highContrast,
  };
}
