import { Controller, Get, Module, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { workspaceStart } from '../frame/navigation.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply } from '../security/portal-request.js';

/** `/workspace` leads each role to its own start. */
@Controller('workspace')
@Access('signedIn')
class WorkspaceController {
  @Get()
  async start(@CurrentActor() actor: Actor, @Res() reply: PortalReply): Promise<void> {
    await reply.redirect(workspaceStart(actor), 303);
  }
}

@Module({ controllers: [WorkspaceController] })
export class WorkspaceModule {}
