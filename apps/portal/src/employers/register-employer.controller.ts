import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { RegisterEmployer, type RegisterEmployerRefusal } from '#employers';
import type { FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { listsPlaces } from '../places/place-choice.js';
import { Places } from '../places/places.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { employerErrorWords, kindItems } from './employer-fields.js';
import { RegisterEmployerForm } from './employer-forms.js';

/** Putting an employer on record; whoever does it acts for it from then on. */
@Controller('workspace/employers/new')
@Access('signedIn')
export class RegisterEmployerController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly places: Places,
    private readonly registerEmployer: RegisterEmployer,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const blank = new RegisterEmployerForm();
    const division = this.settings.homeDivision;
    await this.show(request, reply, { ...blank, division, contactName: actor.name });
  }

  @Post()
  async register(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: RegisterEmployerForm,
  ): Promise<void> {
    if (listsPlaces({ ...form })) return this.show(request, reply, form);
    const division = await this.places.codeOf({ ...form }, 'division', 'counties');
    const outcome = await this.registerEmployer.run(actor, { ...form, division });
    if (!outcome.ok) return this.show(request, reply, form, outcome.refusal);
    leaveNotice(reply, 'notice.employerRegistered');
    await reply.redirect('/workspace/declarations', 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    form: RegisterEmployerForm,
    refusal?: RegisterEmployerRefusal,
  ): Promise<void> {
    const t = this.pages.translator(request);
    await this.pages.send(request, reply, 'employers/register', {
      title: t('employers.register.title'),
      breadcrumbs: [{ href: '/workspace/declarations', text: t('declarations.mine.title') }],
      errors: this.errorsOf(refusal, request),
      model: {
        form,
        kinds: kindItems(t),
        place: await this.places.field(request, { ...form }, 'division', 'counties'),
        joinHref: refusal?.code === 'alreadyRegistered' ? joinHref(form.creditCode) : null,
        asksKind: form.kindConfirmed === 'yes' || refusal?.code === 'kindMismatch',
        asksReason: form.creditCodeReason !== '' || isCheckDigit(refusal),
      },
    });
  }

  private errorsOf(refusal: RegisterEmployerRefusal | undefined, request: PortalRequest): FieldError[] {
    if (!refusal) return [];
    const t = this.pages.translator(request);
    if ('fields' in refusal)
      return fieldMessages(refusal.fields, employerErrorWords(t, this.pages.languageOf(request)));
    const field = refusal.code === 'alreadyRegistered' ? 'creditCode' : '';
    return [{ field, message: t(`employers.refusals.${refusal.code}`) }];
  }
}

/** Whoever finds the employer registered asks to join it, without typing the code again. */
function joinHref(creditCode: string): string {
  return `/workspace/join?${new URLSearchParams({ code: creditCode.trim().slice(0, 30) }).toString()}`;
}

function isCheckDigit(refusal: RegisterEmployerRefusal | undefined): boolean {
  return (
    refusal !== undefined &&
    'fields' in refusal &&
    refusal.fields.some(({ code }) => code === 'creditCodeCheckDigit')
  );
}
