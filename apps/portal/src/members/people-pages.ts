import { Injectable, NotFoundException } from '@nestjs/common';
import type { Actor } from '#accounts';
import { PeopleOf, PEOPLE_PATHS, type EmployerPeopleView } from '#employers';
import type { FrameLink, Language } from '#web';
import { START } from '../declarations/declaration-paths.js';
import { Pages, type Page, type Translate } from '../frame/pages.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

/** Address of the page of an employer's people. */
export const peoplePath = PEOPLE_PATHS.people;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page about an employer's people; the frame says which employer. */
export interface PeoplePage extends Omit<Page, 'breadcrumbs' | 'context'> {
  readonly view: EmployerPeopleView;
}

/** Loads and sends the pages about an employer's people. */
@Injectable()
export class PeoplePages {
  constructor(
    private readonly pages: Pages,
    private readonly people: PeopleOf,
  ) {}

  /** The people of an employer; no page for agents, clerks and strangers, as for no employer. */
  async view(actor: Actor, employerId: string): Promise<EmployerPeopleView> {
    const view = await this.people.find(actor, this.id(employerId));
    if (!view) throw new NotFoundException();
    return view;
  }

  /** The same for those who decide about the others. */
  async administered(actor: Actor, employerId: string): Promise<EmployerPeopleView> {
    const view = await this.view(actor, employerId);
    if (!view.administered) throw new NotFoundException();
    return view;
  }

  /** An id of an address; no page where it is none. */
  id(text: string): string {
    if (!ID.test(text)) throw new NotFoundException();
    return text;
  }

  /** Whoever has no right here gets no page, as for no employer. */
  refuseStrangers({ code }: { readonly code: string }): void {
    if (code === 'notPermitted') throw new NotFoundException();
  }

  words(request: PortalRequest): { t: Translate; language: Language } {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  async send(
    request: PortalRequest,
    reply: PortalReply,
    template: string,
    { view, ...page }: PeoplePage,
  ): Promise<void> {
    const { t } = this.words(request);
    const base = peoplePath(view.employer.employerId);
    const start: FrameLink = { href: START, text: t('declarations.mine.title') };
    const isPeople = template === 'members/people';
    await this.pages.send(request, reply, template, {
      ...page,
      context: { name: view.employer.name },
      breadcrumbs: isPeople ? [start] : [start, { href: base, text: t('members.people.title') }],
      model: { employer: view.employer, administered: view.administered, base, ...page.model },
    });
  }
}
