import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Receipts } from '#declarations';
import { ClosedMandates, type ClosedMandate } from '#employers';
import { checkDocumentNumber } from '#identifiers';
import { Database, isId } from '#persistence';
import { shanghaiDay } from '#values';
import { formatDate, type Language } from '#web';
import { DESK } from '../assistance/assistance-paths.js';
import type { Translate } from '../frame/translate.js';

/** What a page asked for is about. */
interface Asked {
  readonly employerId: string;
  readonly levyYear: number | null;
}

/** What somebody reads whose mandate does not open a page any more: what happened, and what can be done. */
export interface ClosedDoor {
  readonly employer: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

const OF_EMPLOYER = /^\/workspace\/(?:declarations|employers)\/([0-9a-f-]{36})(?:\/(\d{4}))?(?=[/?#]|$)/;
const OF_RECEIPT = /^\/workspace\/receipts\/([^/?#]+)/;

/** Explains to agents and clerks why an employer is closed to them; to others it is a page like none. */
@Injectable()
export class ClosedDoors {
  constructor(
    private readonly database: Database,
    private readonly receipts: Receipts,
    private readonly mandates: ClosedMandates,
  ) {}

  /** Null where there is nothing to explain. @param address path of the page that was refused */
  async explain(
    actor: Actor,
    address: string,
    words: { readonly t: Translate; readonly language: Language },
  ): Promise<ClosedDoor | null> {
    const asked = await this.askedFor(address);
    const closed = asked && (await this.mandates.find(actor, asked.employerId, asked.levyYear));
    return closed && doorOf(closed, words);
  }

  private async askedFor(address: string): Promise<Asked | null> {
    const [, employerId, year] = OF_EMPLOYER.exec(address) ?? [];
    if (employerId && isId(employerId)) return { employerId, levyYear: year ? Number(year) : null };
    const number = checkDocumentNumber(OF_RECEIPT.exec(address)?.[1] ?? '');
    return number.ok ? this.database.read(manager => this.receipts.issued(manager, number.value)) : null;
  }
}

function doorOf(
  { kind, employer, because }: ClosedMandate,
  { t, language }: { readonly t: Translate; readonly language: Language },
): ClosedDoor {
  const day = because.code === 'over' ? because.until : 'at' in because ? shanghaiDay(because.at) : null;
  const values = {
    day: day && formatDate(day, language),
    year: because.code === 'otherYear' ? because.levyYear : null,
  };
  const isOtherYear = because.code === 'otherYear';
  return {
    employer: employer.name,
    title: t(isOtherYear ? 'members.closed.titleYear' : 'members.closed.title', values),
    paragraphs: [
      t(`members.closed.because.${because.code}`, values),
      ...(isOtherYear ? [] : [t('members.closed.kept')]),
      t(`members.closed.next.${kind}`, values),
    ],
    links:
      kind === 'staff'
        ? [{ href: DESK, text: t('assistance.desk.title') }]
        : [
            { href: `/workspace/join/agent?code=${employer.creditCode}`, text: t('members.closed.askAgain') },
            { href: '/workspace/mandates', text: t('members.mandates.own') },
          ],
  };
}
