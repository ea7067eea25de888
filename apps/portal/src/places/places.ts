import { Injectable } from '@nestjs/common';
import { Divisions } from '#employers';
import { listPlaces } from '#policy';
import { placesOf } from './place-list.js';
import { readPlaceChoice, placeField, type PlaceField } from './place-choice.js';
import { findPlaces } from './find-places.js';
import type { Place, PlaceScope } from './place.js';
import { Pages } from '../frame/pages.js';
import type { PortalRequest } from '../security/portal-request.js';

type Fields = Readonly<Record<string, unknown>>;

/** The places that forms ask for. The register of divisions changes with a release only, so it is read once. */
@Injectable()
export class Places {
  private known: Promise<readonly Place[]> | null = null;

  constructor(
    private readonly divisions: Divisions,
    private readonly pages: Pages,
  ) {}

  /** Places of a scope, by code. */
  async of(scope: PlaceScope): Promise<readonly Place[]> {
    const all = await this.all();
    return scope === 'rules' ? all : all.filter(isCounty);
  }

  /** Places that fit what was typed, best first. */
  async find(scope: PlaceScope, typed: string): Promise<readonly Place[]> {
    return findPlaces(await this.of(scope), typed);
  }

  /** The code that a form gives for one place; blank where it gives none. */
  async codeOf(fields: Fields, name: string, scope: PlaceScope): Promise<string> {
    return readPlaceChoice(fields, name, await this.of(scope)).code;
  }

  /** What the controls of one place show, with what was chosen or typed. */
  async field(request: PortalRequest, fields: Fields, name: string, scope: PlaceScope): Promise<PlaceField> {
    const choice = readPlaceChoice(fields, name, await this.of(scope));
    const t = this.pages.translator(request);
    // Provinces come from the whole list: a county is chosen within one.
    return placeField(name, scope, choice, await this.all(), this.pages.languageOf(request), t);
  }

  private all(): Promise<readonly Place[]> {
    this.known ??= this.divisions.counties().then(
      groups => placesOf(groups, listPlaces()),
      (error: unknown) => {
        this.known = null;
        throw error;
      },
    );
    return this.known;
  }
}

const isCounty = ({ code }: Place): boolean => !code.endsWith('00');
