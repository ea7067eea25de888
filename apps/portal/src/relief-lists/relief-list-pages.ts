import { Injectable } from '@nestjs/common';
import { Divisions } from '#employers';
import { Pages } from '../frame/pages.js';
import type { PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';

/** What the pages of granted relief share. */
@Injectable()
export class ReliefListPages {
  constructor(
    readonly pages: Pages,
    private readonly divisions: Divisions,
  ) {}

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  async placeName(request: PortalRequest, code: string): Promise<string> {
    const division = await this.divisions.find(code);
    return division?.name[this.pages.languageOf(request)] ?? code;
  }

  /** Who approved, as the article asks it to be named. */
  async office(request: PortalRequest, code: string): Promise<string> {
    const place = await this.placeName(request, code);
    return this.words(request).t('reliefLists.office', { place });
  }
}
