import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { readCertificate } from '#identifiers';
import { constraintOf } from '#persistence';
import { ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { readPart, type PartContext, type PartInput } from './parts/read-part.js';
import type { PersonPart } from './seeker-parts.js';
import type { Seeker, SeekerKey } from './seeker.js';
import { PartStore } from './store/part.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { SeekerStore } from './store/seeker.store.js';

/** Writes what a person told into an entry that the transaction holds. */
@Injectable()
export class WriteSeeker {
  constructor(
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly parts: PartStore,
  ) {}

  /** Reads and stores one page. Codes of `certificateNumber` besides those of the reader: `taken`, `otherPerson`. */
  async part(
    manager: EntityManager,
    seeker: Seeker,
    input: PartInput,
    context: PartContext,
    by: AccountKey,
  ): Promise<Result<null, InvalidInput>> {
    const read = readPart(input, context);
    if (!read.ok) return read;
    const { part, content, citizenId } = read.value;
    if (citizenId !== null) {
      const bound = await this.bind(manager, seeker, citizenId, context.told.person);
      if (!bound.ok) return bound;
      await this.directory.indexName(manager, seeker, (content as PersonPart).name);
    }
    await this.parts.add(manager, seeker, part, content, by);
    if (part === 'abilities') await this.confirmLevels(manager, seeker, context.today);
    return ok(null);
  }

  async confirmLevels(manager: EntityManager, key: SeekerKey, on: PlainDate): Promise<void> {
    await this.seekers.confirmLevels(manager, key, on);
  }

  /** A certificate that was checked stays with its person; until then another number is another try. */
  private async bind(
    manager: EntityManager,
    seeker: Seeker,
    citizenId: string,
    before: PersonPart | undefined,
  ): Promise<Result<null, InvalidInput>> {
    const known = before && citizenIdOf(before);
    if (known === citizenId) return ok(null);
    if (known !== undefined && seeker.state !== 'draft' && seeker.state !== 'registered')
      return wrong('otherPerson');
    if ((await this.directory.ofPerson(manager, citizenId)) !== null) return wrong('taken');
    if (known !== undefined) await this.directory.releasePerson(manager, seeker, known);
    await this.directory.bindPerson(manager, seeker, citizenId);
    return ok(null);
  }
}

/** The citizen id within a certificate that was read before. */
export function citizenIdOf({
  certificateNumber,
}: Pick<PersonPart, 'certificateNumber'>): string | undefined {
  const read = readCertificate(certificateNumber);
  return read.ok ? read.value.citizenId : undefined;
}

/** What two writers at once run into, as a refusal; anything else is thrown on. */
export function atOnce(error: unknown): Result<never, InvalidInput | { readonly code: 'moved' }> {
  const constraint = constraintOf(error);
  if (constraint === 'seeker_person_directory_pkey') return wrong('taken');
  if (constraint === 'seeker_part_version_key' || constraint === 'seeker_state_pkey')
    return refuse({ code: 'moved' });
  throw error;
}

/** Who holds the number is nobody's business: the sentence says where to ask. */
function wrong(code: 'taken' | 'otherPerson'): Result<never, InvalidInput> {
  return refuse({ code: 'invalid', fields: [{ field: 'certificateNumber', code }] });
}
