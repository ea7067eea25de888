import { Injectable } from '@nestjs/common';
import type { FieldError as RoomError } from '#values';
import { demandWords, featureWords, licenceWords } from '#vocabulary';
import type { FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { Pages, type Page } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

/** What a use case of the room refuses with. */
export interface Refusal {
  readonly code: string;
  readonly fields?: readonly RoomError[];
  readonly items?: readonly string[];
  readonly stage?: string;
  readonly findings?: readonly { readonly words: string }[];
  /** What else the sentence names. */
  readonly values?: Readonly<Record<string, string>>;
}

/** What all pages of referrals share: words, refusals in sentences, errors by field. */
@Injectable()
export class PlacementPages {
  constructor(private readonly pages: Pages) {}

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  send(request: PortalRequest, reply: PortalReply, template: string, page: Page): Promise<void> {
    return this.pages.send(request, reply, template, page);
  }

  /** A page that is not there, or not for this reader: the two look the same. */
  notFound(request: PortalRequest): Refused {
    return new Refused(404, 'notFound', this.words(request).t('placements.refusals.notFound'));
  }

  /** Errors of a refusal: each field in its words, or one sentence for the whole. */
  errors(request: PortalRequest, refusal: Refusal): FieldError[] {
    const words = this.words(request);
    const { t, language } = words;
    if (!refusal.fields) return [{ field: '', message: this.sentence(refusal, words) }];
    return fieldMessages(refusal.fields.map(nameOfForm), {
      language,
      sentence: (key, values) => t(`placements.errors.${codeOf(key)}`, { label: labelOf(key, t), ...values }),
      label: field => t(`placements.fields.${field}.label`),
    });
  }

  /** Whether the page answers 409 (the state is another) or 422 (what was typed). */
  statusOf({ fields }: Refusal): { readonly status?: number } {
    return fields ? {} : { status: 409 };
  }

  sentence({ code, items = [], stage, findings = [], values = {} }: Refusal, words: Words): string {
    const { t } = words;
    const then = t('web.list.then');
    const named = items.map(item => stopName(item, words)).join(then);
    const found = findings.map(one => one.words).join(then);
    return t(`placements.refusals.${code}`, {
      ...{ ...values, items: named, found, stage: stage ? t(`placements.stages.${stage}`) : '' },
    });
  }
}

/** `person.rest` of the room is `personRest` of the form. */
function nameOfForm(error: RoomError): RoomError {
  const [side, matter] = error.field.split('.');
  if (!side || !matter) return error;
  return { ...error, field: `${side}${matter.charAt(0).toUpperCase()}${matter.slice(1)}` };
}

/** All fields say the same for one code. */
function codeOf(key: string): string {
  return key.split('.').at(-1) ?? key;
}

const MATTER_FIELD = /^(person|employer)([A-Z].*)$/;

function labelOf(key: string, t: Words['t']): string {
  const field = key.split('.')[0] ?? '';
  const [, side, matter] = MATTER_FIELD.exec(field) ?? [];
  if (side && matter) return t(`placements.matters.${matter.charAt(0).toLowerCase()}${matter.slice(1)}`);
  if (field === 'any') return '';
  return t(`placements.fields.${/^plan/.test(field) ? 'plan' : field}.label`);
}

/** A stop or a demand in words: `demand:stand`, `feature:…`, `licence:…`, `tooFar`, or a demand's own id. */
function stopName(item: string, words: Words): string {
  const [kind = '', id] = item.split(':');
  if (!id) return STOPS.includes(kind) ? words.t(`placements.stops.${kind}`) : demandName(kind, words);
  return kind === 'demand' ? demandName(id, words) : wordOf(id, words);
}

const STOPS = ['postClosed', 'wageBelowFloor', 'patternRefused', 'tooFar', 'homeOnly'];

function demandName(id: string, { language }: Words): string {
  return demandWords().find(demand => demand.id === id)?.label[language] ?? id;
}

function wordOf(id: string, { language }: Words): string {
  const found = [...featureWords(), ...licenceWords()].find(word => word.id === id);
  return found?.label[language] ?? id;
}
