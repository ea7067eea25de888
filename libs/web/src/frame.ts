import type { PlainDate } from '#values';
import type { Display } from './display.js';
import type { Language } from './language.js';

/** A link of the navigation or the breadcrumb; `text` is ready to read in the page's language. */
export interface FrameLink {
  readonly href: string;
  readonly text: string;
  /** Set where the path alone does not tell; otherwise the item whose `href` begins the path is current. */
  readonly current?: boolean;
}

/** What is wrong with one field; `field` is the name of the control, which the error summary links to. */
export interface FieldError {
  readonly field: string;
  /** Stands at the field itself, so it need not name it. */
  readonly message: string;
  /** Name of the field, put before the message in the summary. */
  readonly label?: string;
}

/** The end of a session as the frame tells it. */
export interface FrameSession {
  readonly at: Date;
  readonly endsIn: number;
  /** Nothing moves that end. */
  readonly final: boolean;
  /** Tells two people at one browser apart. */
  readonly who: string;
}

/** The employer that a page is about, and in which capacity the person acts for it where that needs saying. */
export interface FrameContext {
  readonly name: string;
  readonly note?: string | null;
}

/** What every page is given beside its own model; templates reach it as `@root.frame`. */
export interface Frame {
  readonly language: Language;
  readonly display: Display;
  /** Path and query of this page: where display links come back to. */
  readonly path: string;
  /** The signed-in person, or null on public pages for strangers. */
  readonly user: { readonly name: string } | null;
  /** Shown in the demo banner; null outside demo mode. */
  readonly demo: { readonly businessDate: PlainDate } | null;
  readonly csrfToken: string | null;
  /** Says in a form whose page it stands on; null for strangers. */
  readonly pageMark?: string | null;
  /** When the session of the signed-in person ends by itself, and in how many seconds; null for strangers. */
  readonly session?: FrameSession | null;
  /** A form that does something grave asks for the password: it was not given within the last minutes. */
  readonly passwordAsked?: boolean;
  /** Help for what is filled in on this page; stands in the same place on every page. */
  readonly help?: FrameLink | null;
  readonly nav: readonly FrameLink[];
  /** Name of the workspace, shown beside the mark; null gives the public layout. */
  readonly workspace: string | null;
  /** Title of the page without the site's name. */
  readonly title: string;
  readonly breadcrumbs?: readonly FrameLink[];
  /** Whose page this is, above its heading: one person may act for many employers. */
  readonly context?: FrameContext;
  /** Shown as the error summary above the page's heading, in this order. */
  readonly errors?: readonly FieldError[];
  /** One sentence about what has just happened, shown above the heading. */
  readonly notice?: string;
}
