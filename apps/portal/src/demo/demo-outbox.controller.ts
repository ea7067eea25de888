import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { DemoOutbox, type DemoMail } from '#notifications';
import type { Language } from '#web';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { linkedText } from './linked-text.js';

/** The mailbox of the demo: what would have been mailed, readable by whoever tries the portal out. */
@Controller('demo/outbox')
@Access('demo')
export class DemoOutboxController {
  constructor(
    private readonly pages: Pages,
    private readonly outbox: DemoOutbox,
  ) {}

  @Get()
  async list(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const title = this.pages.translator(request)('demo.outbox.title');
    await this.pages.send(request, reply, 'demo/outbox', {
      title,
      model: { mails: (await this.outbox.list()).map(mail => ({ ...mail, language: languageOf(mail) })) },
    });
  }

  @Get(':id')
  async read(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param('id') id: string,
  ): Promise<void> {
    const mail = await this.outbox.read(id);
    if (!mail) throw new NotFoundException();
    const t = this.pages.translator(request);
    await this.pages.send(request, reply, 'demo/mail', {
      title: mail.subject,
      breadcrumbs: [{ href: '/demo/outbox', text: t('demo.outbox.title') }],
      model: { mail, paragraphs: linkedText(mail.text), language: languageOf(mail) },
    });
  }
}

/** Mails are written in their reader's language, which need not be that of the page. */
function languageOf({ text }: DemoMail): Language {
  return text.includes('。') ? 'zh-CN' : 'en';
}
