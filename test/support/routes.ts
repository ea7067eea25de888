import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ACCESS, type Audience } from '../../apps/portal/src/security/access.js';
import { PASSWORD_AGAIN, type Gravity } from '../../apps/portal/src/security/password-again.js';

export interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly audiences: readonly Audience[] | undefined;
  /** Why the password is asked for again before this route; undefined where it is not. */
  readonly gravity: Gravity | undefined;
}

/** Every route of the portal. */
export function routesOfPortal(app: NestFastifyApplication): Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap(module => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => routesOf(metatype as Type));
}

/** The routes of a controller with what each says about who may call it. */
export function routesOf(controller: Type): Route[] {
  const members = Object.entries(Object.getOwnPropertyDescriptors(controller.prototype as object));
  // A getter has no value, and is not to be called here: it would run on no controller.
  const handlers = members.flatMap(([name, { value }]: [string, PropertyDescriptor]) =>
    name !== 'constructor' &&
    typeof value === 'function' &&
    Reflect.hasMetadata(PATH_METADATA, value as object)
      ? [[name, value as object] as const]
      : [],
  );
  return handlers.map(([name, handler]) => {
    const parts = [
      Reflect.getMetadata(PATH_METADATA, controller),
      Reflect.getMetadata(PATH_METADATA, handler),
    ] as string[];
    return {
      name: `${controller.name}.${name}`,
      method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET',
      path: `/${parts.join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
      audiences: (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as
        Audience[] | undefined,
      gravity: Reflect.getMetadata(PASSWORD_AGAIN, handler) as Gravity | undefined,
    };
  });
}
