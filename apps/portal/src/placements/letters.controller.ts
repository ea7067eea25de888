import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadReferrals } from '#placements';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { sendPdf } from '../papers/send-pdf.js';
import { Settings } from '../settings.js';
import { calendarFile } from './calendar.js';
import { letterPaper } from './letter-paper.js';
import { ReferralPath } from './placement-forms.js';
import { PlacementPages } from './placement-pages.js';
import { applicationPath, candidatePath, referralPath } from './placement-paths.js';

/** The letter and the calendar entry of a referral, for each of its sides. */
@Controller('workspace/referral-letters/:regionCode/:referralId')
@Access('officer', 'broker', 'seeker')
export class LettersController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly settings: Settings,
    private readonly referrals: ReadReferrals,
  ) {}

  @Get('letter.pdf')
  async letter(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    const found = await this.referrals.letter(actor, path);
    if (!found.ok) throw this.pages.notFound(request);
    await sendPdf(reply, letterPaper(found.value, this.pages.words(request), this.settings.demo));
  }

  @Get('interview.ics')
  async calendar(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    const found = await this.referrals.letter(actor, path);
    const interview = found.ok ? found.value.payload.interview : undefined;
    if (!found.ok || !interview) throw this.pages.notFound(request);
    const { t } = this.pages.words(request);
    const isSeeker = actor.grants.some(({ role }) => role === 'seeker');
    const isOfficer = actor.grants.some(({ role }) => role === 'officer');
    const pathOf = isSeeker ? applicationPath : isOfficer ? candidatePath : referralPath;
    const { startsAt, minutes, place, room } = interview;
    const file = calendarFile({
      ...{ uid: `${path.referralId}@tonggang`, startsAt, minutes, summary: t('placements.calendar.summary') },
      ...{
        location: [place, room].filter(Boolean).join(' '),
        url: `${this.settings.publicUrl}${pathOf(path)}`,
      },
      description: t('placements.calendar.description'),
      ...{ writtenAt: found.value.changedAt, sequence: found.value.step },
    });
    await reply
      .header('content-disposition', 'attachment; filename="interview.ics"')
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .type('text/calendar; charset=utf-8')
      .send(file);
  }
}
