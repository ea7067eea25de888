/**
 * What a run over filings has to do besides: opening a sealed snapshot, reading it as a request of the levy estimate and
 * putting it into columns. A population that a run has recorded is opened by the chunk instead.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { estimateRequestOf } from '../../dist/libs/declarations/src/index.js';
import { inventCitizenId } from '../../dist/libs/identifiers/src/index.js';
import { createKeyFile, Vault } from '../../dist/libs/persistence/src/index.js';
import { factsAt, factsColumns, readRequest } from '../../dist/libs/policy/src/index.js';
import { casesOfChunk, LEVY_YEAR } from './population.mjs';

const FILINGS = 8_000;
const RUNS = 5;

/** Microseconds a filing, of one processor. */
export function openingCost() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-opening-'));
  try {
    createKeyFile(join(folder, 'keys.json'), { demo: true });
    const vault = Vault.fromFile(join(folder, 'keys.json'));
    const { facts } = casesOfChunk(1, FILINGS);
    const sealed = Array.from({ length: FILINGS }, (_, row) =>
      vault.seal(place(row), JSON.stringify(snapshotOf(factsAt(facts, row, LEVY_YEAR), row))),
    );
    const times = Array.from({ length: RUNS }, () => measure(vault, sealed));
    times.sort((one, other) => one - other);
    return { microseconds: times[Math.floor(RUNS / 2)], filings: FILINGS };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(vault, sealed) {
  const begun = performance.now();
  const opened = sealed.map((bytes, row) => {
    const read = readRequest(estimateRequestOf(JSON.parse(vault.open(place(row), bytes))));
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    return read.value.facts;
  });
  factsColumns(opened);
  return ((performance.now() - begun) * 1000) / sealed.length;
}

const place = row => ({ table: 'submission', column: 'snapshot_sealed', row: String(row) });

/** A filing with these facts; people's ids are invented. */
function snapshotOf({ declaredOn, employer, staff, wage, counted }, row) {
  return {
    ...{
      format: 1,
      regionCode: '210603',
      declarationId: String(row),
      employerId: String(row),
      levyYear: LEVY_YEAR,
      declaredOn,
    },
    employer: { ...employer, creditCode: '91210603MA0000000X', name: '某某有限公司' },
    headcount:
      staff.by === 'total'
        ? { total: staff.headcount.toDecimal() }
        : { months: staff.headcounts.map(persons => Number(persons.toDecimal())) },
    payroll: wage.payroll.toFixed(2),
    roster: counted.roster.map(
      (
        { certificate, certificateValidTo: validTo, contractMonths, monthlyWage, from, to, insured },
        entry,
      ) => ({
        ...{
          entryId: `${row}:${entry}`,
          name: '王某',
          citizenId: inventCitizenId(row * 100 + entry),
          jobTitle: '职员',
        },
        certificate: { ...certificate, number: '21060319700101123442', validTo },
        ...{ from, to, insured, monthlyWage: monthlyWage.toFixed(2) },
        contract: contractMonths === null ? { kind: 'establishment' } : { kind: 'openEnded', from },
      }),
    ),
    certifiedBy: { name: '王某', position: '人事' },
  };
}
