import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { Clock } from '#persistence';
import { MY_DAY_KINDS, ReadMyDay, type MyDayKind } from '#placements';
import { addDays } from '#values';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DAYS_AHEAD, myDayModel, OWNERS, SPANS, type Chosen, type Span } from './my-day.view.js';
import { DivisionQuery } from './placement-forms.js';
import { PlacementPages } from './placement-pages.js';

export class MyDayForm extends DivisionQuery {
  @IsOptional() @IsIn(OWNERS) whose?: Chosen['whose'];
  @IsOptional() @IsIn(SPANS) until?: Span;
  @IsOptional() @IsIn(['', ...MY_DAY_KINDS]) kind?: MyDayKind | '';
  @IsOptional() @IsString() @MaxLength(120) @Matches(/^[\w~-]*$/) after?: string;
}

/** What is due for a broker's county over all people: where the broker's day begins. */
@Controller('workspace/tasks')
@Access('broker')
export class MyDayController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly counties: StaffCounties,
    private readonly clock: Clock,
    private readonly day: ReadMyDay,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() form: MyDayForm,
  ): Promise<void> {
    const words = this.pages.words(request);
    const counties = await this.counties.of(actor, ['broker']);
    const { whose = 'all', until: span = 'week', kind, after } = form;
    const division = form.division ?? counties[0]?.code ?? '';
    const until = addDays(await this.clock.today(), DAYS_AHEAD[span]);
    const query = { until, mine: whose === 'mine', kind: kind || null, after: after || null };
    const found = await this.day.inRegion(actor, division, query);
    if (!found.ok) throw this.pages.notFound(request);
    const chosen = { division, whose, span, until, kind: query.kind, after: query.after };
    await this.pages.send(request, reply, 'placements/my-day', {
      title: words.t('myDay.title'),
      model: myDayModel(found.value, { ...chosen, counties, self: actor.accountId }, words),
    });
  }
}
