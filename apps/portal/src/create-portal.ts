import { join } from 'node:path';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ValidationError } from 'class-validator';
import { ASSETS_PATH } from '#web';
import { ApiDescription } from './api-docs/api-docs.module.js';
import { Refused } from './frame/refused.js';
import { PortalModule } from './portal.module.js';
import { registerHeaders } from './security/headers.js';
import { registerSessions } from './security/session.js';
import type { Settings } from './settings.js';
import { registerUploads } from './uploads/upload.js';

const BODY_LIMIT = 1_048_576;

/** The portal, ready to listen or to be tested. */
export async function createPortal(settings: Settings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: settings.trustProxy,
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(PortalModule.with(settings), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await registerHeaders(app);
  await app.register(cookie);
  await registerSessions(app);
  await registerUploads(app);
  await app.register(fastifyStatic, {
    root: join(import.meta.dirname, '..', 'assets'),
    prefix: `${ASSETS_PATH}/`,
    immutable: true,
    maxAge: '1y',
  });
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: refusalOf,
    }),
  );
  app.get(ApiDescription).describe(app);
  await app.init();
  return app;
}

/** A body with a field that nobody asked for, or of the wrong shape: 422 naming each. */
function refusalOf(errors: ValidationError[]): Refused {
  const isUnknown = errors.some(error => error.constraints?.whitelistValidation);
  const fields = errors.map(error => ({
    field: error.property,
    code: error.constraints?.whitelistValidation ? 'unknownField' : 'value',
    detail: Object.values(error.constraints ?? {}).join('; '),
  }));
  return new Refused(422, isUnknown ? 'unknownField' : 'value', undefined, fields);
}
