import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { WorkingTextStore } from './store/working-text.store.js';
import { WORKING_TEXT_DAYS } from './working-text.js';

const MS_PER_DAY = 86_400_000;

/** What was thrown away in one region. */
export interface PurgedTexts {
  readonly regionCode: string;
  readonly texts: number;
}

/** Throws away working texts that nobody came back to; those of filed declarations went when they were filed. */
@Injectable()
export class PurgeWorkingTexts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly texts: WorkingTextStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Regions in which some are old enough. */
  regionsDue(): Promise<string[]> {
    return this.database.read(manager => this.texts.regionsBefore(manager, this.before()));
  }

  /** One region; the report is in the trail as well. */
  async run(regionCode: string): Promise<PurgedTexts> {
    const before = this.before();
    return this.database.transaction(async manager => {
      const texts = await this.texts.removeBefore(manager, regionCode, before);
      if (texts > 0)
        await this.audit.record(manager, {
          regionCode,
          actor: { system: 'retention' },
          action: 'declaration.typingPurged',
          subjectKind: 'region',
          subjectId: regionCode,
          details: { texts, before: before.toISOString() },
        });
      return { regionCode, texts };
    });
  }

  private before(): Date {
    return new Date(this.clock.now().getTime() - WORKING_TEXT_DAYS * MS_PER_DAY);
  }
}
