import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { ReviewsModule } from '#reviews';
import { ListCompiler } from './list-compiler.js';
import { PreviewPublication } from './preview-publication.js';
import { Publish } from './publish.js';
import { PublishableYears } from './publishable-years.js';
import { ReadFeed } from './read-feed.js';
import { SearchPublicList } from './search-public-list.js';
import { DisclosedEmployerStore } from './store/disclosed-employer.store.js';
import { PublicationStore } from './store/publication.store.js';

const useCases = [PreviewPublication, Publish, PublishableYears, SearchPublicList, ReadFeed];
const parts = [ListCompiler, PublicationStore, DisclosedEmployerStore];

/** Wires the room of disclosure. */
@Module({
  imports: [AccountsModule, AuditModule, DeclarationsModule, EmployersModule, ReviewsModule],
  providers: [...useCases, ...parts],
  exports: useCases,
})
export class DisclosureModule {}
