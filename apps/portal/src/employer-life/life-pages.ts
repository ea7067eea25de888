import { Injectable, NotFoundException } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  countyName,
  Divisions,
  EmployerNames,
  EmployersOf,
  type EmployerEventRefusal,
  type MoveEmployerRefusal,
  type ServedEmployer,
} from '#employers';
import type { FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { Pages, type Page } from '../frame/pages.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { endingSentence, type Words } from './life-words.js';

/** Address of the page on which everything that happened to an employer stands. */
export function lifePath(employerId: string): string {
  return `/workspace/employers/${employerId}/changes`;
}

/** What the pages about an employer's life share. */
@Injectable()
export class LifePages {
  constructor(
    private readonly pages: Pages,
    private readonly employers: EmployersOf,
    private readonly divisions: Divisions,
    private readonly names: EmployerNames,
  ) {}

  /** No page for others' employers, as for none; who acts under a mandate declares and changes nothing here. */
  async employer(actor: Actor, employerId: string): Promise<ServedEmployer> {
    const employer = await this.employers.find(actor, employerId);
    if (!employer || employer.actsUnder) throw new NotFoundException();
    return employer;
  }

  /** @param codes credit codes that the page names */
  async words(request: PortalRequest, codes: readonly string[] = []): Promise<Words> {
    const language = this.pages.languageOf(request);
    const groups = await this.divisions.counties();
    const counties = groups.flatMap(group =>
      group.counties.map(county => [county.code, countyName(group, county)[language]] as const),
    );
    const [places, named] = [new Map(counties), await this.names.ofCodes(codes)];
    return {
      ...{ t: this.pages.translator(request), language },
      place: code => places.get(code) ?? code,
      named: code => named.get(code) ?? null,
    };
  }

  async send(
    request: PortalRequest,
    reply: PortalReply,
    template: string,
    employer: ServedEmployer,
    page: Omit<Page, 'breadcrumbs' | 'title'>,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const record = `/workspace/employers/${employer.employerId}`;
    const isHistory = template === 'employer-life/history';
    const key = template.slice(template.indexOf('/') + 1);
    await this.pages.send(request, reply, template, {
      ...page,
      title: t(`employerLife.${key}.title`),
      breadcrumbs: [
        { href: '/workspace/declarations', text: t('declarations.mine.title') },
        { href: record, text: t('employers.record.title') },
        ...(isHistory
          ? []
          : [{ href: lifePath(employer.employerId), text: t('employerLife.history.title') }]),
      ],
      context: { name: employer.name },
      model: { employer, base: lifePath(employer.employerId), ...page.model },
    });
  }

  /** Why something was not recorded, in the words of the form. */
  errorsOf(refusal: EmployerEventRefusal | MoveEmployerRefusal, request: PortalRequest): FieldError[] {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    if (refusal.code === 'invalid')
      return fieldMessages(refusal.fields, {
        language,
        sentence: (key, values) => t(`employerLife.errors.${key}`, values),
        label: field => t(`employerLife.fields.${field}.label`),
      });
    const sentence = refusal.code === 'endedAlready' ? endingSentence(refusal.ending, { t, language }) : '';
    return [{ field: '', message: t(`employerLife.refusals.${refusal.code}`, { sentence }) }];
  }
}
