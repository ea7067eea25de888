import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { LookLog } from '#seekers';
import { FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import { BeginReferral, isSameReferral, type Beginning } from './begin-referral.js';
import type { Standing } from './referral.js';
import type { BeginRefusal } from './referral.errors.js';
import { checkText } from './text-check.js';

const LONGEST_NOTE = 500;
/** A list as one sends it; what is longer is sent as two. */
export const MOST_IN_A_BATCH = 500;

/** What a broker types about one pair. */
export interface ReferInput {
  readonly post: Beginning['post'];
  readonly seeker: Beginning['seeker'];
  readonly note: string;
  /** The broker read the warning about words in the note and lets them stand. */
  readonly noteStands: boolean;
  readonly requestKey: string;
}

/** What came of one pair of a list. */
export interface BatchLine {
  readonly line: number;
  readonly outcome: Result<Standing, BeginRefusal>;
}

/** A broker puts a person to a post; the person is asked first. */
@Injectable()
export class ReferPeople {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly begin: BeginReferral,
    private readonly looks: LookLog,
  ) {}

  async run(actor: Actor, typed: ReferInput): Promise<Result<Standing, BeginRefusal>> {
    const today = await this.clock.today();
    return this.one(actor, typed, today);
  }

  /**
   * A list of pairs, each in a transaction of its own: a broken one is named and holds up nobody. Sent again, whoever went
   * already stays as is, and the one that was mended goes too.
   */
  async batch(actor: Actor, pairs: readonly ReferInput[]): Promise<BatchLine[]> {
    const today = await this.clock.today();
    const lines: BatchLine[] = [];
    for (const [index, pair] of pairs.slice(0, MOST_IN_A_BATCH).entries())
      lines.push({ line: index + 1, outcome: await this.one(actor, pair, today) });
    return lines;
  }

  private async one(
    actor: Actor,
    typed: ReferInput,
    today: PlainDate,
  ): Promise<Result<Standing, BeginRefusal>> {
    if (!mayServeRegion(actor, 'broker', typed.seeker.regionCode)) return refuse({ code: 'notPermitted' });
    const note = readNote(typed);
    if (!note.ok) return note;
    const { post, seeker, requestKey } = typed;
    const beginning = {
      post,
      seeker,
      requestKey,
      note: note.value,
      origin: 'broker',
      by: actor,
      today,
    } as const;
    try {
      return await this.database.transaction(async manager => {
        const begun = await this.begin.run(manager, beginning);
        if (begun.ok)
          await this.looks.record(manager, { seeker, by: actor, fields: ['matching'], purpose: 'referral' });
        return begun;
      });
    } catch (error) {
      if (isSameReferral(error)) return refuse({ code: 'alreadyOpen' });
      throw error;
    }
  }
}

/** A note is looked through for words that tell too much; the writer decides. */
function readNote({ note, noteStands }: ReferInput): Result<string | null, BeginRefusal> {
  if (note.trim() === '') return ok(null);
  const fields = new FieldReader();
  const read = fields.text('note', note, LONGEST_NOTE);
  if (read === null) return fields.refusal();
  const findings = checkText(read);
  return findings.length > 0 && !noteStands ? refuse({ code: 'textToCheck', findings }) : ok(read);
}
