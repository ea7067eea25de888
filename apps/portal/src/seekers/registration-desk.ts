import { Injectable } from '@nestjs/common';
import {
  CONSENT_PURPOSES,
  missingParts,
  Registration,
  type ConsentPurpose,
  type EntryView,
  type SeekerKey,
} from '#seekers';
import type { FieldError, FrameLink } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { networkOf } from '../papers/address-throttle.js';
import type { Words } from '../reviews/words.js';
import type { Values } from './field.js';
import { fieldsOf } from './registration-fields.js';
import { valuesOf, type RegistrationForm } from './registration-form.js';
import { isTold, pageAfter, pageOf, registrationPages, type RegistrationPage } from './registration-page.js';
import { inputOf, valuesToldOf } from './registration-values.js';
import { SeekerDesk, type Visit } from './seeker-desk.js';
import { seekerErrors } from './seeker-words.js';
import { pageTitle } from './told.view.js';

/** Who fills a registration in, and where its pages are. */
export interface Desk {
  /** Address of the list of pages; every page lies below it. */
  readonly base: string;
  /** Where one goes back to once the registration was sent. */
  readonly home: string;
  readonly staff: boolean;
  readonly breadcrumbs: readonly FrameLink[];
}

/** The pages of a registration, the same for the person and for staff with the person. */
@Injectable()
export class RegistrationDesk {
  constructor(
    private readonly pages: Pages,
    private readonly desk: SeekerDesk,
    private readonly registration: Registration,
  ) {}

  /** The list of pages, with the next one as the way on. */
  async list({ request, reply }: Visit, view: EntryView, desk: Desk): Promise<void> {
    const words = this.desk.words(request);
    const { t } = words;
    const all = registrationPages();
    const next = all.find(page => !isTold(page, view.told));
    const groups = SECTIONS.map(([section, parts]) => ({
      id: section,
      title: t(`seekers.sections.${section}`),
      tasks: all
        .filter(page => parts.includes(page.part))
        .map(page => {
          const told = isTold(page, view.told);
          return {
            href: `${desk.base}/${page.slug}`,
            title: pageTitle(page, words),
            status: told ? 'done' : 'notStarted',
            statusText: t(told ? 'seekers.task.done' : 'seekers.task.open'),
          };
        }),
    }));
    const refused = view.verifications.find(
      one => one.subject === 'certificate' && one.outcome === 'refused',
    );
    await this.pages.send(request, reply, 'seekers/tasks', {
      title: t('seekers.tasks.title'),
      breadcrumbs: desk.breadcrumbs,
      model: {
        ...{ groups, base: desk.base, staff: desk.staff },
        next: next ? { href: `${desk.base}/${next.slug}`, title: pageTitle(next, words) } : null,
        sendable: missingParts(view.told).length === 0,
        sentBack: view.seeker.stateNumber > 1 ? (refused?.note ?? null) : null,
      },
    });
  }

  /** One page. @param values what was typed, where it is shown again */
  async page(
    { request, reply }: Visit,
    view: EntryView,
    desk: Desk,
    slug: string,
    {
      values,
      errors = [],
      back = '',
    }: { values?: Values; errors?: readonly FieldError[]; back?: string } = {},
  ): Promise<void> {
    const page = this.find(slug);
    const words = this.desk.words(request);
    const { t } = words;
    const title = pageTitle(page, words);
    const counties = page.part === 'place' ? await this.desk.counties(words) : [];
    await this.pages.send(request, reply, 'seekers/page', {
      title,
      breadcrumbs: [
        ...desk.breadcrumbs,
        ...(view.seeker.state === 'draft' ? [this.listLink(desk, words)] : ownPage(desk, words)),
      ],
      model: {
        fields: fieldsOf(
          page,
          values ?? valuesToldOf(page, view.told, view.seeker.regionCode),
          words,
          counties,
        ),
        lead: t(`seekers.pages.${page.group === null ? page.slug : 'levels'}.lead`),
        ...{
          action: `${desk.base}/${slug}`,
          back,
          leave: view.seeker.state === 'draft' ? desk.base : desk.home,
        },
        optional: !['person', 'abilities', 'occupations', 'place', 'time', 'wage'].includes(page.part),
      },
      errors,
    });
  }

  /** Takes a page; leads to the next one, or back to where the person came from. */
  async save(visit: Visit, view: EntryView, desk: Desk, slug: string, form: RegistrationForm): Promise<void> {
    const page = this.find(slug);
    const values = valuesOf(form);
    const back = form.back ?? '';
    // Nothing is kept yet, and nothing typed is lost.
    if (form.look !== undefined) return this.page(visit, view, desk, slug, { values, back });
    const from = networkOf(visit.request.ip);
    const done = await this.registration.save(visit.actor, view.seeker, inputOf(page, values), { from });
    if (done.ok) {
      leaveNotice(visit.reply, 'notice.seekerSaved');
      return void (await visit.reply.redirect(wayOn(page, view, desk, back), 303));
    }
    const { refusal } = done;
    if (refusal.code !== 'invalid') throw this.desk.refused(visit.request, refusal);
    const errors = seekerErrors(refusal.fields, this.desk.words(visit.request));
    await this.page(visit, view, desk, slug, { values, errors, back });
  }

  /** Everything that was told, to be looked over. */
  async summary({ request, reply }: Visit, view: EntryView, desk: Desk): Promise<void> {
    const words = this.desk.words(request);
    const { t } = words;
    const missing = new Set(missingParts(view.told));
    const open = registrationPages().filter(page => missing.has(page.part));
    await this.pages.send(request, reply, 'seekers/summary', {
      title: t('seekers.summary.title'),
      breadcrumbs: [...desk.breadcrumbs, this.listLink(desk, words)],
      model: {
        pages: await this.desk.toldPages(view, words, slug => `${desk.base}/${slug}?back=summary`),
        open: open.map(page => ({
          href: `${desk.base}/${page.slug}?back=summary`,
          title: pageTitle(page, words),
        })),
        consents: `${desk.base}/consents`,
      },
    });
  }

  /** What the person allows, each by itself, before the registration is sent. */
  async consents(
    { request, reply }: Visit,
    desk: Desk,
    { given = [], errors = [] }: { given?: readonly ConsentPurpose[]; errors?: readonly FieldError[] } = {},
  ): Promise<void> {
    const words = this.desk.words(request);
    const { t } = words;
    await this.pages.send(request, reply, 'seekers/consents', {
      title: t('seekers.consentsPage.title'),
      breadcrumbs: [...desk.breadcrumbs, this.listLink(desk, words)],
      model: {
        ...{ action: `${desk.base}/consents`, staff: desk.staff, leave: `${desk.base}/summary` },
        purposes: CONSENT_PURPOSES.map(purpose => ({
          ...{ purpose, checked: given.includes(purpose) },
          title: t(`seekers.consents.${purpose}.title`),
          what: t(`seekers.consents.${purpose}.what`),
          without: t(`seekers.consents.${purpose}.without`),
        })),
      },
      errors,
    });
  }

  /** Sends the registration. */
  async send(
    visit: Visit,
    key: SeekerKey,
    desk: Desk,
    given: readonly ConsentPurpose[],
    paper: boolean,
  ): Promise<void> {
    const said = CONSENT_PURPOSES.map(purpose => ({ purpose, given: given.includes(purpose) }));
    const done = await this.registration.send(visit.actor, key, said, { paper });
    if (done.ok) {
      leaveNotice(visit.reply, 'notice.seekerSent');
      return void (await visit.reply.redirect(desk.home, 303));
    }
    if (done.refusal.code === 'incomplete')
      return void (await visit.reply.redirect(`${desk.base}/summary`, 303));
    if (done.refusal.code !== 'paperMissing') throw this.desk.refused(visit.request, done.refusal);
    const message = this.desk.words(visit.request).t('seekers.errors.paper.missing');
    await this.consents(visit, desk, { given, errors: [{ field: 'paper', message }] });
  }

  private find(slug: string): RegistrationPage {
    const page = pageOf(slug);
    if (!page) throw new Refused(404, 'notFound');
    return page;
  }

  private listLink({ base }: Desk, { t }: Words): FrameLink {
    return { href: base, text: t('seekers.tasks.title') };
  }
}

/** Parts of the list of pages. */
const SECTIONS = [
  ['person', ['person']],
  ['abilities', ['abilities']],
  ['conditions', ['aids', 'workplace', 'refusals']],
  ['wishes', ['occupations', 'place', 'time', 'wage']],
  ['more', ['background', 'household']],
] as const satisfies readonly (readonly [string, readonly string[]])[] as readonly (readonly [
  string,
  readonly string[],
])[];

function wayOn(page: RegistrationPage, { seeker }: EntryView, { base, home }: Desk, back: string): string {
  if (seeker.state !== 'draft') return home;
  const next = pageAfter(page);
  return back === 'summary' || !next ? `${base}/summary` : `${base}/${next.slug}`;
}

/** Who changes an answer comes from the own page and goes back there; the way of staff comes with their desk. */
function ownPage({ home, staff }: Desk, { t }: Words): FrameLink[] {
  return staff ? [] : [{ href: home, text: t('navigation.seeker') }];
}
