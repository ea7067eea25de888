import { Injectable } from '@nestjs/common';
import { mayServeRegion } from '#accounts';
import { PreviewPublication, Publish, type ListKey } from '#disclosure';
import type { PlainDate } from '#values';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { Sittings } from './sitting.js';

/** Publishes lists as the demo's publisher did. */
@Injectable()
export class PublisherWork {
  constructor(
    private readonly preview: PreviewPublication,
    private readonly publish: Publish,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /**
   * Sees to it that the list was published so many times, the last time on that day, unless nothing is new in it.
   * A publisher whose right was taken back publishes nothing more.
   * @throws DemoRefused
   */
  async ensure(list: ListKey, day: PlainDate, times: number): Promise<void> {
    const publisher = await this.people.publisher();
    if (!mayServeRegion(publisher, 'publisher', list.regionCode)) return;
    const look = () => this.preview.run(publisher, list);
    const before = await look();
    if (before.ok && before.value.publications.length >= times) return;
    const label = `list of ${list.levyYear}`;
    const sitting = this.sittings.open(shanghaiTime(day, '10:00'));
    const { compiled } = await sitting.look(`${label} preview`, look);
    if (compiled.entries.length > 0)
      await sitting.act(`${label} publish`, () => this.publish.run(publisher, list, compiled.digest));
  }
}
