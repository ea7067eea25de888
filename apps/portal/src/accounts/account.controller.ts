import { Controller, Get, Req, Res } from '@nestjs/common';
import { AccountStore, SESSION_MINUTES, type Actor } from '#accounts';
import { Database } from '#persistence';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

/** One's own account: name, address, rights, and the way out. */
@Controller('workspace/account')
@Access('signedIn')
export class AccountController {
  constructor(
    private readonly pages: Pages,
    private readonly database: Database,
    private readonly accounts: AccountStore,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const account = await this.database.read(manager => this.accounts.find(manager, actor));
    await this.pages.send(request, reply, 'accounts/account', {
      title: t('accounts.account.title'),
      model: {
        name: actor.name,
        email: account?.email,
        roles: [...new Set(actor.grants.map(grant => grant.role))].map(role => t(`accounts.roles.${role}`)),
        idleMinutes: SESSION_MINUTES.idle,
      },
    });
  }
}
