import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { DeclarationsModule } from '#declarations';
import { EmployersModule } from '#employers';
import { CertificateRegister } from './certificate-register.js';
import { GatherKnown } from './gather-known.js';
import { PurgeLoads } from './load/purge-loads.js';
import { ReadLoads } from './load/read-loads.js';
import { ReceiveLoad } from './load/receive-load.js';
import { RunLoad } from './load/run-load.js';
import { TakeLoad } from './load/take-load.js';
import { Circuit } from './lookup/circuit.js';
import { HttpLookUp } from './lookup/http-look-up.js';
import { lookUpSettings } from './lookup/look-up-settings.js';
import { LookUp } from './lookup/look-up.js';
import { NoLookUp } from './lookup/no-look-up.js';
import { OrderChecks } from './order-checks.js';
import { OrderRegionChecks } from './order-region-checks.js';
import { ReadChecks } from './read-checks.js';
import { ReadDeliveries } from './read-deliveries.js';
import { ReadOwnChecks } from './read-own-checks.js';
import { ReadSignals } from './read-signals.js';
import { ReceiveDelivery } from './receive-delivery.js';
import { ReindexRecords } from './reindex-records.js';
import { RelatedUnits } from './related-units.js';
import { RunChecks } from './run-checks.js';
import { SpreadDelivery } from './spread-delivery.js';
import { CheckOrderStore } from './store/check-order.store.js';
import { CheckRunStore } from './store/check-run.store.js';
import { DeliveredRecordStore } from './store/delivered-record.store.js';
import { DeliveryLoadStore } from './store/delivery-load.store.js';
import { DeliveryStore } from './store/delivery.store.js';
import { RelatedUnitStore } from './store/related-unit.store.js';

const useCases = [
  ReceiveDelivery,
  ReadDeliveries,
  SpreadDelivery,
  OrderChecks,
  OrderRegionChecks,
  RunChecks,
  ReadChecks,
  ReadSignals,
  ReadOwnChecks,
  RelatedUnits,
  ReindexRecords,
  ReceiveLoad,
  RunLoad,
  ReadLoads,
  PurgeLoads,
  CertificateRegister,
];
const parts = [
  GatherKnown,
  TakeLoad,
  DeliveryLoadStore,
  Circuit,
  CheckOrderStore,
  CheckRunStore,
  DeliveryStore,
  DeliveredRecordStore,
  RelatedUnitStore,
  {
    provide: LookUp,
    useFactory: (circuit: Circuit) => {
      const settings = lookUpSettings(process.env);
      return settings ? new HttpLookUp(settings, circuit) : new NoLookUp();
    },
    inject: [Circuit],
  },
];

/** Wires the room of cross-checks. */
@Module({
  imports: [AccountsModule, AuditModule, DeclarationsModule, EmployersModule],
  providers: [...useCases, ...parts],
  exports: useCases,
})
export class ChecksModule {}
