import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { Access, type Audience } from '../apps/portal/src/security/access.js';
import { routesOf, routesOfPortal, type Route } from './support/routes.js';
import { startTestPortal, type TestPortal } from './support/test-portal.js';

const undeclared = (routes: readonly Route[]) =>
  routes.filter(route => !route.audiences?.length).map(route => route.name);

describe('who may call a route', () => {
  let portal: TestPortal;
  let routes: Route[];

  beforeAll(async () => {
    portal = await startTestPortal();
    routes = routesOfPortal(portal.app);
  });
  afterAll(() => portal.close());

  it('is declared by every route', () => {
    expect(routes.length).toBeGreaterThan(15);
    expect(undeclared(routes)).toEqual([]);
  });

  it('is missed on a route that does not declare it', () => {
    @Controller('open')
    class Forgetful {
      @Get() page(): void {}
      @Get('declared') @Access('public') declared(): void {}
    }
    expect(undeclared(routesOf(Forgetful))).toEqual(['Forgetful.page']);
  });

  it('turns strangers away from every page that is not public', async () => {
    const visitor = portal.visitor();
    const guarded = routes.filter(
      ({ audiences, method, path }) => method === 'GET' && !isOpen(audiences) && !path.includes(':'),
    );
    expect(guarded.length).toBeGreaterThan(2);
    for (const { path } of guarded) {
      const answer = await visitor.get(path);
      expect([path, answer.status, answer.location?.startsWith('/sign-in')]).toEqual([path, 303, true]);
    }
  });

  it('refuses every form without a token, and changes nothing', async () => {
    const visitor = portal.visitor();
    const forms = routes.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'));
    expect(forms.length).toBeGreaterThan(5);
    for (const { path } of forms) {
      const address = path.replace(/:\w+/g, '01900000-0000-7000-8000-000000000000');
      const answer = await visitor.submit(address, {});
      expect([path, [303, 403].includes(answer.status)]).toEqual([path, true]);
      expect(answer.location ?? '/sign-in').toMatch(/^\/sign-in/);
    }
  });

  it('keeps each role to its own pages', async () => {
    const reviewer = await portal.signedIn('reviewer');
    expect((await reviewer.get('/workspace/administration')).status).toBe(403);
    const administrator = await portal.signedIn('administrator');
    expect((await administrator.get('/workspace/administration')).status).toBe(200);
  });
});

function isOpen(audiences: readonly Audience[] | undefined): boolean {
  return audiences?.some(audience => ['public', 'demo', 'monitoring'].includes(audience)) ?? false;
}
