import { Injectable } from '@nestjs/common';
import { ReadPosts, Workplaces } from '#posts';
import { ok } from '#values';
import type { AccountKey } from '#accounts';
import { contentOf, type SurveyContent } from './contents.js';
import { RetrofitGate, type Acting, type OpenRetrofit, type Outcome } from './retrofit-gate.js';
import { readSurvey, type SurveyInput } from './survey/survey-form.js';

/** What staff measured on site; what it says of the place is known of the workplace from then on. */
@Injectable()
export class RecordSurvey {
  constructor(
    private readonly gate: RetrofitGate,
    private readonly posts: ReadPosts,
    private readonly workplaces: Workplaces,
  ) {}

  run(acting: Acting, input: SurveyInput): Outcome {
    return this.gate.asStaff('broker', acting, async open => {
      const read = readSurvey(input, contentOf(open.steps, 'requested')?.items ?? []);
      if (!read.ok) return read;
      await this.tellWorkplace(open, read.value, open.making.by);
      return ok({ kind: 'surveyed', content: read.value });
    });
  }

  /** What was found before stays known unless this survey says otherwise. */
  private async tellWorkplace(
    { manager, retrofit }: OpenRetrofit,
    { entranceRiseMm, items, measurements }: SurveyContent,
    by: AccountKey,
  ): Promise<void> {
    const met = measurements.filter(({ verdict }) => verdict === 'pass').map(({ featureId }) => featureId);
    const before = await this.posts.workplace(manager, retrofit);
    const missing = met.filter(id => !before?.features.includes(id));
    if (missing.length > 0)
      await this.workplaces.addFeatures(manager, retrofit, {
        ...{ features: missing, from: retrofit.retrofitId, by },
      });
    const possible = items.filter(item => item.possible).map(({ itemId }) => itemId);
    const impossible = items.filter(item => !item.possible).map(({ itemId }) => itemId);
    const without = (ids: readonly string[] = [], gone: readonly string[]) =>
      ids.filter(id => !gone.includes(id));
    await this.workplaces.recordSurvey(manager, retrofit, {
      surveyed: [...new Set([...without(before?.surveyed, impossible), ...possible])],
      notPossible: [...new Set([...without(before?.notPossible, possible), ...impossible])],
      ...{ entranceRiseMm, by },
    });
  }
}
