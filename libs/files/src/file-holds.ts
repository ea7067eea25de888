import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Owners of one kind in one county, and since when what ended is too young to be forgotten. */
export interface HoldQuestion {
  readonly regionCode: string;
  readonly ownerIds: readonly string[];
  readonly since: Date;
}

/** @returns those of the owners whose case is open, or came to its last end since then */
export type HeldOwners = (manager: EntityManager, question: HoldQuestion) => Promise<readonly string[]>;

/**
 * Which papers are still needed, without knowing the cases they support: the rooms of those cases lie above and say by
 * `answeredBy` that they answer. Papers of a kind for which nobody answers are needed.
 */
@Injectable()
export class FileHolds {
  private readonly answers = new Map<string, HeldOwners[]>();

  answeredBy(ownerKind: string, held: HeldOwners): void {
    this.answers.set(ownerKind, [...(this.answers.get(ownerKind) ?? []), held]);
  }

  /** Of these owners those whose papers stay by any answer; all of them where nobody answers for their kind. */
  async heldOf(
    manager: EntityManager,
    ownerKind: string,
    question: HoldQuestion,
  ): Promise<ReadonlySet<string>> {
    const answers = this.answers.get(ownerKind);
    if (!answers) return new Set(question.ownerIds);
    const needed = new Set<string>();
    for (const held of answers) for (const ownerId of await held(manager, question)) needed.add(ownerId);
    return needed;
  }
}
