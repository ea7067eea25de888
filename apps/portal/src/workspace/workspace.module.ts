import { Controller, Get, Module, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadEntry, SeekersModule } from '#seekers';
import { workspaceStart } from '../frame/navigation.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply } from '../security/portal-request.js';
import { WORK } from '../seekers/seeker-path.js';

/** `/workspace` leads each role to its own start. */
@Controller('workspace')
@Access('signedIn')
class WorkspaceController {
  constructor(private readonly entries: ReadEntry) {}

  @Get()
  async start(@CurrentActor() actor: Actor, @Res() reply: PortalReply): Promise<void> {
    await reply.redirect((await this.isRegistering(actor)) ? WORK : workspaceStart(actor), 303);
  }

  /** Somebody without a role whose registration for work was begun goes on with it, and not to the employers' start. */
  private async isRegistering(actor: Actor): Promise<boolean> {
    return actor.grants.length === 0 && (await this.entries.own(actor, 0))?.seeker.state === 'draft';
  }
}

@Module({ imports: [SeekersModule], controllers: [WorkspaceController] })
export class WorkspaceModule {}
