import { Controller, Get, Module, Req, Res } from '@nestjs/common';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

/** Pages of words alone, and their sections in the catalogue `staticPages`. */
export const STATIC_PAGES = {
  about: ['what', 'figures', 'limits'],
  accessibility: ['works', 'keyboard', 'time', 'help', 'law', 'known'],
  privacy: ['calculator', 'kept', 'seekers', 'public', 'cookies', 'rights'],
  help: [
    ...['asking', 'employer', 'headcount', 'roster', 'submitting', 'owing', 'account', 'wrong', 'assisted'],
    ...['seeking', 'hiring', 'adapting', 'placing', 'deciding', 'overseeing'],
  ],
  guide: ['who', 'prepare', 'declare', 'after', 'withdraw', 'posts', 'adapting'],
} as const;

type StaticPage = keyof typeof STATIC_PAGES;

/** About, accessibility, privacy, help and guide: short and true. */
@Controller()
@Access('public')
export class StaticPagesController {
  constructor(private readonly pages: Pages) {}

  @Get('about')
  async about(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    await this.show('about', request, reply);
  }

  @Get('accessibility')
  async accessibility(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    await this.show('accessibility', request, reply);
  }

  @Get('privacy')
  async privacy(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    await this.show('privacy', request, reply);
  }

  @Get('help')
  async help(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    await this.show('help', request, reply);
  }

  @Get('guide')
  async guide(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    await this.show('guide', request, reply);
  }

  private async show(page: StaticPage, request: PortalRequest, reply: PortalReply): Promise<void> {
    const t = this.pages.translator(request);
    await this.pages.send(request, reply, 'static-pages/page', {
      title: t(`staticPages.${page}.title`),
      breadcrumbs: [{ href: '/', text: t('web.frame.home') }],
      model: {
        heading: t(`staticPages.${page}.title`),
        lead: t(`staticPages.${page}.lead`),
        sections: STATIC_PAGES[page].map(section => ({
          id: section,
          title: t(`staticPages.${page}.${section}.title`),
          textKey: `staticPages.${page}.${section}.text`,
        })),
      },
    });
  }
}

/** Pages of words alone. */
@Module({ controllers: [StaticPagesController] })
export class StaticPagesModule {}
