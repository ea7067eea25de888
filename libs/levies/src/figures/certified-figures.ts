import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { TaxOfficeKey } from '../tax-office-keys.js';
import type { CertifiedFigure, Handover } from './certified-figure.js';
import { FIGURES_MEDIA, figuresFile } from './figures-file.js';
import { FiguresStore } from './figures.store.js';

export interface FiguresPage {
  readonly figures: readonly CertifiedFigure[];
  /** Where the next page begins; the same cursor later brings what was certified since. */
  readonly cursor: string | null;
  readonly more: boolean;
}

/** A file with its checksum. */
export interface FiguresFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** SHA-256 of the bytes, in hexadecimal digits. */
  readonly digest: string;
  readonly rows: number;
}

export type FiguresRefusal = { readonly code: 'notPermitted' | 'cursor' };

export const FIGURES_PAGE = 500;
const MOST_HANDOVERS = 50;
/** Of a file; a county has fewer employers. */
const MOST_ROWS = 200_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Hands what was certified to the tax office, as a file or page by page, and keeps a record of each time. */
@Injectable()
export class CertifiedFigures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: FiguresStore,
  ) {}

  /**
   * One page of a county's figures, in the order in which they were certified.
   * @param cursor of the page before; null from the start
   */
  async page(
    key: TaxOfficeKey,
    levyYear: number | null,
    cursor: string | null,
  ): Promise<Result<FiguresPage, FiguresRefusal>> {
    if (cursor !== null && !ID.test(cursor)) return refuse({ code: 'cursor' });
    const query = { regionCode: key.regionCode, levyYear, after: cursor, most: FIGURES_PAGE + 1 };
    const found = await this.database.read(manager => this.store.read(manager, query));
    const figures = found.slice(0, FIGURES_PAGE);
    return ok({
      figures,
      ...{ cursor: figures.at(-1)?.determinationId ?? cursor, more: found.length > FIGURES_PAGE },
    });
  }

  /** Notes that a page was handed over. @param digest of what was sent */
  async handedByApi(
    key: TaxOfficeKey,
    levyYear: number | null,
    page: FiguresPage,
    digest: string,
  ): Promise<void> {
    if (page.figures.length === 0) return;
    const today = await this.clock.today();
    await this.database.transaction(manager =>
      this.store.note(manager, key.regionCode, page.figures, {
        ...{
          channel: 'api',
          levyYear,
          digest,
          today,
          to: key.name,
          actor: { system: `taxOfficeKey:${key.keyId}` },
        },
      }),
    );
  }

  /** Everything certified of a county and year as a file, for somebody of its office to hand over. */
  async file(
    actor: Actor,
    { regionCode, levyYear }: { readonly regionCode: string; readonly levyYear: number },
    channel: 'csv' | 'xlsx',
  ): Promise<Result<FiguresFile, FiguresRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    const query = { regionCode, levyYear, after: null, most: MOST_ROWS };
    const figures = await this.database.read(manager => this.store.read(manager, query));
    const bytes = await figuresFile(figures, channel);
    const digest = createHash('sha256').update(bytes).digest('hex');
    await this.database.transaction(manager =>
      this.store.note(manager, regionCode, figures, {
        ...{ channel, levyYear, digest, today, to: actor.name, actor: { accountId: actor.accountId } },
      }),
    );
    const name = `certified-figures-${regionCode}-${levyYear}-${today}.${channel}`;
    return ok({ name, mediaType: FIGURES_MEDIA[channel], bytes, digest, rows: figures.length });
  }

  /** What was handed over of a county, the latest first. */
  async handovers(actor: Actor, regionCode: string): Promise<Handover[]> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return [];
    return this.database.read(manager => this.store.handovers(manager, regionCode, MOST_HANDOVERS));
  }
}
