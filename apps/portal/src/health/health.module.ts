import { Controller, Get, Header, Module, ServiceUnavailableException } from '@nestjs/common';
import { Database } from '#persistence';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Access } from '../security/access.js';

/** Settings of the database without which "stored" would not mean stored. */
const DURABILITY = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** What a supervisor asks: does it run, may it get requests, how is it doing. */
@Controller()
class HealthController {
  private readonly metrics = new Registry();

  constructor(private readonly database: Database) {
    collectDefaultMetrics({ register: this.metrics });
  }

  @Get('health/live')
  @Access('public')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Access('public')
  async ready(): Promise<{ status: 'ready'; durability: Record<string, string> }> {
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

@Module({ controllers: [HealthController] })
export class HealthModule {}
