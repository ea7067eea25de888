import { Injectable } from '@nestjs/common';
import { Vault } from '#persistence';

const SIGNS = 8;

/**
 * Short names for accounts, people and records in what auditors read: the same one for the same id within a county, from a
 * keyed hash, so that an auditor can follow one reader through a log and cannot say who it is.
 */
@Injectable()
export class Pseudonyms {
  constructor(private readonly vault: Vault) {}

  of(regionCode: string, id: string): string {
    return this.vault.blindIndex(`audit.pseudonym.${regionCode}`, id).toString('hex').slice(0, SIGNS);
  }
}
