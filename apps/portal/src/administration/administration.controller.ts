import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import {
  administeredDivisions,
  isEmail,
  mayServeRegion,
  Staff,
  STAFF_ROLES,
  type Actor,
  type StaffMember,
  type StaffRefusal,
  type StaffRole,
} from '#accounts';
import { normaliseIdentifier } from '#identifiers';
import { Clock, ID_SHAPE } from '#persistence';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { SetBusinessDate } from './set-business-date.js';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;

class BusinessDateForm {
  @IsString() @MaxLength(LONG) businessDate: string;
}

class GrantForm {
  @IsString() @MaxLength(LONG) email: string;
  /** Not sent while no role is chosen. */
  @IsOptional() @IsIn(STAFF_ROLES) role?: StaffRole;
  @IsString() @MaxLength(LONG) divisionCode: string;
  /** Where the administrator has seen the card. */
  @IsOptional() @IsString() @MaxLength(LONG) citizenId?: string;
}

class RevokeForm {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) grantId: string;
}

type Given = Readonly<Record<string, string>>;

/** The administrator's page: staff and their rights, and in demo mode the business date. */
@Controller('workspace/administration')
@Access('administrator')
export class AdministrationController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly staff: Staff,
    private readonly setBusinessDate: SetBusinessDate,
  ) {}

  @Get()
  page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.show(request, reply, actor, {});
  }

  @Post('business-date')
  async moveDate(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: BusinessDateForm,
  ): Promise<void> {
    if (!this.settings.demo) throw new Refused(404, 'notFound');
    const outcome = await this.setBusinessDate.run(actor, form.businessDate.trim());
    if (!outcome.ok)
      return this.show(
        request,
        reply,
        actor,
        { ...form },
        { field: 'businessDate', key: outcome.refusal.code },
      );
    leaveNotice(reply, 'notice.businessDateSet');
    await reply.redirect('/workspace/administration', 303);
  }

  @Post('grants')
  @PasswordAgain('rights')
  async grant(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: GrantForm,
  ): Promise<void> {
    const { email, role, citizenId = '' } = form;
    const divisionCode = normaliseIdentifier(form.divisionCode);
    const given = { email, citizenId, divisionCode: form.divisionCode, ...(role ? { role } : {}) };
    const wrong = [
      ...(isEmail(email) ? [] : [{ field: 'email', key: 'emailShape' }]),
      ...(role ? [] : [{ field: 'role', key: 'roleMissing' }]),
      ...(mayServeRegion(actor, 'administrator', divisionCode)
        ? []
        : [{ field: 'divisionCode', key: 'notAllowed' }]),
    ];
    if (!role || wrong.length > 0) return this.show(request, reply, actor, given, ...wrong);
    const outcome = await this.staff.grant(actor, { email, role, divisionCode, citizenId });
    if (!outcome.ok) return this.show(request, reply, actor, given, fieldOf(outcome.refusal));
    leaveNotice(reply, 'notice.roleGranted');
    await reply.redirect('/workspace/administration', 303);
  }

  @Post('revocations')
  async revoke(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: RevokeForm,
  ): Promise<void> {
    const outcome = await this.staff.revoke(actor, form);
    if (!outcome.ok)
      return this.show(
        request,
        reply,
        actor,
        {},
        { field: `grant-${form.grantId}`, key: outcome.refusal.code },
      );
    leaveNotice(reply, 'notice.roleRevoked');
    await reply.redirect('/workspace/administration', 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    given: Given,
    ...wrong: readonly { field: string; key: string }[]
  ): Promise<void> {
    const t = this.pages.translator(request);
    const divisions = administeredDivisions(actor);
    const members = (await Promise.all(divisions.map(division => this.staff.list(actor, division)))).flat();
    const roleItems = STAFF_ROLES.map(role => ({
      value: role,
      text: t(`accounts.roles.${role}`),
      checked: given.role === role,
    }));
    await this.pages.send(request, reply, 'administration/administration', {
      title: t('administration.title'),
      model: {
        demo: this.settings.demo,
        businessDate: given.businessDate ?? (await this.clock.today()),
        members: members.map((member: StaffMember) => ({
          ...member,
          roleName: t(`accounts.roles.${member.role}`),
          isSelf: member.accountId === actor.accountId,
        })),
        roleItems,
        ...{ email: given.email ?? '', citizenId: given.citizenId ?? '' },
        divisionCode: given.divisionCode ?? divisions[0],
      },
      errors: wrong.map(({ field, key }) => ({ field, message: t(`administration.refusals.${key}`) })),
    });
  }
}

function fieldOf(refusal: StaffRefusal): { field: string; key: string } {
  return { field: FIELD_OF[refusal.code] ?? 'email', key: refusal.code };
}

const FIELD_OF: Partial<Record<StaffRefusal['code'], string>> = {
  notAllowed: 'divisionCode',
  citizenIdWrong: 'citizenId',
  identityDiffers: 'citizenId',
};
