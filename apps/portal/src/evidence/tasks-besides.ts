import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { isOpen, ReadEvidence, type DeclarationView } from '#declarations';
import type { TagKind } from '#web';
import { pagePath } from '../declarations/declaration-paths.js';
import type { TaskRow } from '../declarations/task-list-view.js';
import type { Translate } from '../frame/translate.js';
import { ReadAskedProofs } from './asked-proofs.js';

/** What may be done beside the sections of a declaration: evidence, which nobody waits for until something asks for it. */
@Injectable()
export class TasksBesides {
  constructor(
    private readonly evidence: ReadEvidence,
    private readonly asked: ReadAskedProofs,
  ) {}

  async of(actor: Actor, { draft }: DeclarationView, t: Translate): Promise<TaskRow[]> {
    const files = await this.evidence.ofDraft(actor, draft);
    if (draft.roster.length === 0 && files.length === 0) return [];
    const { coverage, isOptional } = await this.asked.of(draft, files);
    const isProved = coverage.proved === coverage.of;
    const state =
      !isOpen(draft.state) || isOptional
        ? files.length > 0
          ? 'given'
          : 'optional'
        : isProved
          ? 'done'
          : 'needed';
    const hint =
      state === 'needed' || state === 'done'
        ? t('evidence.task.needed', { proved: coverage.proved, of: coverage.of })
        : files.length > 0
          ? t('evidence.task.count', { count: files.length })
          : t('evidence.task.optional');
    return [
      {
        ...{ title: t('evidence.task.title'), href: pagePath(draft, 'evidence'), hint },
        ...{ status: TAGS[state], statusText: t(`evidence.task.status.${state}`) },
      },
    ];
  }
}

const TAGS: Readonly<Record<'optional' | 'done' | 'needed' | 'given', TagKind>> = {
  optional: 'notApplicable',
  done: 'done',
  needed: 'toMend',
  given: 'done',
};
