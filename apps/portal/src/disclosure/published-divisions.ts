import { Injectable } from '@nestjs/common';
import { SearchPublicList } from '#disclosure';
import { Divisions, type Division } from '#employers';

/** Names of the counties of which something is published. */
@Injectable()
export class PublishedDivisions {
  constructor(
    private readonly list: SearchPublicList,
    private readonly divisions: Divisions,
  ) {}

  /** By code. */
  async all(): Promise<Division[]> {
    const codes = await this.list.regions();
    const found = await Promise.all(codes.map(code => this.divisions.find(code)));
    return found.filter(division => division !== null);
  }

  async find(code: string): Promise<Division | null> {
    return this.divisions.find(code);
  }
}
