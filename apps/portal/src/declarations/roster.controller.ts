import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  CompleteRoster,
  ReadDeclaration,
  type CompleteRosterRefusal,
  type DeclarationRef,
  type DeclarationView,
} from '#declarations';
import { formatPersons } from '#web';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages, type RefusedSave } from './declaration-pages.js';
import { RosterForm } from './declaration-forms.js';
import { Ref } from './declaration-param.js';
import { declarationPath, pagePath } from './declaration-paths.js';
import { PAGE_SIZE, rosterCards } from './roster-view.js';

/** The roster: a card a person with the months of the year; said to be complete here. */
@Controller('workspace/declarations/:employerId/:levyYear/roster')
@Access('officer')
export class RosterController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly declarations: ReadDeclaration,
    private readonly completeRoster: CompleteRoster,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Query('page') page = '1',
  ): Promise<void> {
    await this.send(request, reply, await this.pages.view(actor, ref), Number(page) || 1);
  }

  @Post()
  async complete(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() form: RosterForm,
  ): Promise<void> {
    const ticket = { ...ref, draftVersion: Number(form.draftVersion) };
    const outcome = await this.completeRoster.run(actor, ticket, form.noneEmployed === 'yes');
    if (outcome.ok) return void (await reply.redirect(declarationPath(ref), 303));
    const view = await this.pages.view(actor, ref);
    await this.send(request, reply, view, 1, this.refusedOf(request, outcome.refusal, view));
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    page: number,
    refused?: RefusedSave,
  ): Promise<void> {
    const words = this.pages.words(request);
    const { draft } = view;
    const shown = draft.roster.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const ids = shown.map(({ entryId }) => entryId);
    const result = await this.declarations.estimate(draft, words.language, ids);
    const estimate = result.ok ? result.value : null;
    const counted = estimate && formatPersons(estimate.estimate.countedPersons);
    const people = draft.roster.length;
    await this.pages.send(request, reply, 'declarations/roster', {
      ...{ view, title: words.t('declarations.roster.title'), ...refused },
      model: {
        ...{ people, isDraft: draft.state === 'draft', noneEmployed: draft.rosterCompleted?.noneEmployed },
        lead: words.t(`declarations.roster.${counted ? 'sum' : 'people'}`, { count: people, counted }),
        tooEarly: !estimate,
        cards: rosterCards(shown, draft, estimate, words),
        pages: pageLinks(people, page, pagePath(draft, 'roster')),
      },
    });
  }

  private refusedOf(
    request: PortalRequest,
    refusal: CompleteRosterRefusal,
    view: DeclarationView,
  ): RefusedSave {
    if (refusal.code !== 'noneEmployedUnsaid' && refusal.code !== 'noneEmployedContradicted')
      return this.pages.refused(request, refusal, view);
    const message = this.pages.words(request).t(`declarations.errors.noneEmployed.${refusal.code}`);
    return { status: 422, errors: [{ field: 'noneEmployed', message }] };
  }
}

/** Links between pages, where there is more than one. */
function pageLinks(people: number, current: number, path: string) {
  const count = Math.ceil(people / PAGE_SIZE);
  if (count < 2) return null;
  return Array.from({ length: count }, (_, index) => ({
    ...{ number: index + 1, href: `${path}?page=${index + 1}`, current: index + 1 === current },
  }));
}
