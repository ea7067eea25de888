import { Module } from '@nestjs/common';
import { EmployersModule } from '#employers';
import { InvitationController } from './invitation.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { JoinController } from './join.controller.js';
import { MandatesController } from './mandates.controller.js';
import { MemberController } from './member.controller.js';
import { PeoplePages } from './people-pages.js';
import { PeopleController } from './people.controller.js';
import { RequestController } from './request.controller.js';

/** Pages about who acts for an employer: asking, inviting, deciding, leaving, mandates. */
@Module({
  imports: [EmployersModule],
  controllers: [
    JoinController,
    InvitationController,
    PeopleController,
    InvitationsController,
    RequestController,
    MemberController,
    MandatesController,
  ],
  providers: [PeoplePages],
})
export class MemberPagesModule {}
