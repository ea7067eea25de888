import { NestFactory } from '@nestjs/core';
import { requireSchema } from '#persistence';
import { serveHealth } from './health-server.js';
import { Settings } from './settings.js';
import { Worker } from './worker.js';
import { WorkerModule } from './worker.module.js';

const settings = new Settings(process.env);
await requireSchema(settings.databaseUrl);
const app = await NestFactory.createApplicationContext(WorkerModule.with(settings), {
  logger: ['error', 'warn'],
});
app.enableShutdownHooks();
if (settings.healthPort !== null) serveHealth(app.get(Worker), settings.healthPort).unref();
