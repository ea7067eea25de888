import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { EmployersModule } from '#employers';
import { FilesModule } from '#files';
import { CaseFileStore } from './case-file/case-file.store.js';
import { GuidanceStore } from './case-file/guidance.store.js';
import { KeepCase } from './case-file/keep-case.js';
import { OwnPapers } from './case-file/own-papers.js';
import { SeekerPaperStore } from './case-file/seeker-paper.store.js';
import { SeekerPapers } from './case-file/seeker-papers.js';
import { TakePaper } from './case-file/take-paper.js';
import { CertificateTries } from './certificate-tries.js';
import { AnswerClaim } from './claim/answer-claim.js';
import { ClaimEntry } from './claim/claim-entry.js';
import { ClaimLetters } from './claim/claim-letters.js';
import { LostAccount } from './claim/lost-account.js';
import { ClaimStore } from './claim/claim.store.js';
import { ConsentWatch } from './consents/consent-watch.js';
import { DueStore } from './due/due.store.js';
import { DueThings } from './due/due-things.js';
import { DueWork } from './due/due-work.js';
import { EraseSeeker } from './erase-seeker.js';
import { ShowIdentity } from './identity/show-identity.js';
import { ListSeekers } from './list-seekers.js';
import { LookLog } from './look-log.js';
import { NameReaders } from './name-readers.js';
import { OwnEntry } from './own-entry.js';
import { PackSeekers } from './pack-seekers.js';
import { PurgeSeekers } from './purge-seekers.js';
import { ReadEntry } from './read-entry.js';
import { ReadSeekers } from './read-seekers.js';
import { ReindexSeekers } from './reindex-seekers.js';
import { CheckRegister } from './register-check/check-register.js';
import { RegisterCheckStore } from './register-check/register-check.store.js';
import { Registration } from './registration.js';
import { SayConsent } from './say-consent.js';
import { SeekerEvents } from './seeker-events.js';
import { SeekerLife } from './seeker-life.js';
import { SeekerRight } from './seeker-right.js';
import { ActiveStore } from './store/active.store.js';
import { ActStore } from './store/act.store.js';
import { ConsentStore } from './store/consent.store.js';
import { LookStore } from './store/look.store.js';
import { PackStore } from './store/pack.store.js';
import { PartStore } from './store/part.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { SeekerLists } from './store/seeker-lists.store.js';
import { SeekerStore } from './store/seeker.store.js';
import { VerifySeeker } from './verify-seeker.js';
import { WriteSeeker } from './write-seeker.js';

const useCases = [
  ...[Registration, SayConsent, VerifySeeker, ReadSeekers, SeekerLife, LookLog],
  ...[OwnEntry, ListSeekers, ReadEntry, KeepCase, SeekerPapers, OwnPapers, PurgeSeekers, ReindexSeekers],
  ...[AnswerClaim, ClaimEntry, ClaimLetters, LostAccount, CheckRegister, ConsentWatch],
  ...[ShowIdentity, DueWork, PackSeekers],
];
const parts = [
  WriteSeeker,
  EraseSeeker,
  SeekerEvents,
  CaseFileStore,
  GuidanceStore,
  SeekerStore,
  SeekerDirectory,
  SeekerLists,
  PartStore,
  PackStore,
  ConsentStore,
  ActiveStore,
  ActStore,
  LookStore,
  ClaimStore,
  NameReaders,
  RegisterCheckStore,
  CertificateTries,
  SeekerRight,
  ...[DueStore, DueThings, SeekerPaperStore, TakePaper],
];

/** Wires the room of job-seekers. */
@Module({
  imports: [AccountsModule, AuditModule, EmployersModule, FilesModule],
  providers: [...useCases, ...parts],
  exports: [...useCases],
})
export class SeekersModule {}
