import { Controller, Get, Header, Module, ServiceUnavailableException } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { Database } from '#persistence';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Access } from '../security/access.js';
import { MailHealth, type MailReadiness } from './mail-health.js';

/** Settings of the database without which "stored" would not mean stored. */
const DURABILITY = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

interface Readiness {
  readonly status: 'ready';
  readonly durability: Record<string, string>;
  /** Mails that do not leave keep nobody from filing: the portal is ready all the same. */
  readonly mail: MailReadiness;
}

/** What a supervisor asks: does it run, may it get requests, how is it doing. */
@Controller()
class HealthController {
  private readonly metrics = new Registry();

  constructor(
    private readonly database: Database,
    private readonly mails: MailHealth,
  ) {
    collectDefaultMetrics({ register: this.metrics });
    mails.measure(this.metrics);
  }

  @Get('health/live')
  @Access('public')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Access('public')
  async ready(): Promise<Readiness> {
    try {
      const rows = await this.database.read(manager =>
        manager.query<{ name: string; setting: string }[]>(
          `select name, setting from pg_settings where name = any($1)`,
          [DURABILITY],
        ),
      );
      return {
        status: 'ready',
        durability: Object.fromEntries(rows.map(({ name, setting }) => [name, setting])),
        mail: await this.mails.readiness(),
      };
    } catch {
      throw new ServiceUnavailableException('the database does not answer');
    }
  }

  @Get('metrics')
  @Access('monitoring')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async read(): Promise<string> {
    return this.metrics.metrics();
  }
}

@Module({ imports: [NotificationsModule], controllers: [HealthController], providers: [MailHealth] })
export class HealthModule {}
