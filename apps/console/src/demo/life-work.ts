import { Injectable } from '@nestjs/common';
import { MoveEmployer } from '#declarations';
import { EmployerLives, EmployersOf, RecordEmployerEvent } from '#employers';
import { yearOf, type LevyYear } from '#values';
import type { DemoCounty, DemoEmployer, DemoEvent } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoRegister, type Registered } from './register.js';
import { Sittings } from './sitting.js';

/** What happens to the demo's employers: recorded by their officers, in the year in which it was. */
@Injectable()
export class LifeWork {
  constructor(
    private readonly register: DemoRegister,
    private readonly employers: EmployersOf,
    private readonly lives: EmployerLives,
    private readonly recordEvent: RecordEmployerEvent,
    private readonly moveEmployer: MoveEmployer,
    private readonly sittings: Sittings,
  ) {}

  /** Records what was recorded in the year after a levy year and is not there yet. @throws DemoRefused */
  async ensure(county: DemoCounty, levyYear: LevyYear): Promise<void> {
    for (const employer of county.employers)
      for (const event of employer.events.filter(({ recordedOn }) => yearOf(recordedOn) === levyYear + 1))
        await this.ensureEvent(county, employer, event);
  }

  private async ensureEvent(county: DemoCounty, employer: DemoEmployer, event: DemoEvent): Promise<void> {
    const registered = await this.register.ensure(employer, county.division, event.recordedOn);
    const { officer, key } = registered;
    const events = (await this.lives.find(officer, key.employerId))?.events ?? [];
    const recordedAs = event.kind === 'moved' ? 'movedIn' : event.kind;
    if (events.some(({ kind }) => kind === recordedAs)) return;
    await this.record(county, employer, event, registered);
    this.register.forget(employer);
  }

  private async record(
    { division }: DemoCounty,
    { key }: DemoEmployer,
    { kind, on, recordedOn, reason }: DemoEvent,
    { officer, key: { employerId } }: Registered,
  ): Promise<void> {
    const version = (await this.employers.find(officer, employerId))?.version ?? 0;
    const sitting = this.sittings.open(shanghaiTime(recordedOn, '10:10'));
    if (kind === 'moved')
      await sitting.act(`move ${key}`, () =>
        this.moveEmployer.run(officer, employerId, version, { division, movedOn: on, note: '' }),
      );
    else
      await sitting.act(`close ${key}`, () =>
        this.recordEvent.run(officer, employerId, version, {
          ...{
            kind,
            happenedOn: on,
            reason: reason ?? '',
            successor: '',
            offshoots: '',
            goesOn: '',
            note: '',
          },
        }),
      );
  }
}
