import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { CompiledList } from './compile-list.js';
import { ListCompiler, type NothingDeclared } from './list-compiler.js';
import { isListYear } from './list-year.js';
import type { ListKey, Publication } from './publication.js';
import { PublicationStore } from './store/publication.store.js';

/** What a publication would do, and the publications before it, newest first. */
export interface PublicationPreview {
  readonly compiled: CompiledList;
  readonly publications: readonly Publication[];
}

/** `noSuchYear`: a list of this year cannot be. */
export type PreviewRefusal = { readonly code: 'notPermitted' | 'noSuchYear' } | NothingDeclared;

/** Shows a publisher what publishing now would do; nothing is stored. */
@Injectable()
export class PreviewPublication {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly compiler: ListCompiler,
    private readonly publications: PublicationStore,
  ) {}

  async run(actor: Actor, list: ListKey): Promise<Result<PublicationPreview, PreviewRefusal>> {
    if (!mayServeRegion(actor, 'publisher', list.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    if (!isListYear(list.levyYear, today)) return refuse({ code: 'noSuchYear' });
    return this.database.snapshot(async manager => {
      const compiled = await this.compiler.compile(manager, list, today);
      if (!compiled.ok) return compiled;
      const publications = await this.publications.publications(manager, list);
      return ok({ compiled: compiled.value, publications });
    });
  }
}
