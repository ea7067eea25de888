import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '#accounts';
import { countyName, Divisions, isCountyCode, type Division } from '#employers';

/** Counties in which a member of staff works, for choosing one. */
@Injectable()
export class StaffCounties {
  constructor(private readonly divisions: Divisions) {}

  /** Within the scopes of any of the roles, by their full names. */
  async of(actor: Actor, roles: readonly Role[]): Promise<Division[]> {
    const groups = await this.divisions.counties();
    const scopes = actor.grants
      .filter(({ role }) => roles.includes(role))
      .map(({ divisionCode }) => divisionCode.replace(/(00)+$/, ''));
    return groups
      .flatMap(group => group.counties.map(county => ({ ...county, name: countyName(group, county) })))
      .filter(({ code }) => isCountyCode(code) && scopes.some(scope => code.startsWith(scope)));
  }
}
