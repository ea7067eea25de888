import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Office } from '../../employers/src/testing/office.js';
import { AddRosterEntry } from './add-roster-entry.js';
import { DeclareHeadcount } from './declare-headcount.js';
import { DiscardWorkingText } from './discard-working-text.js';
import { KeepWorkingText } from './keep-working-text.js';
import { PurgeWorkingTexts } from './purge-working-texts.js';
import { ReadDeclaration } from './read-declaration.js';
import { ReadWorkingTexts } from './read-working-texts.js';
import { RemoveRosterEntry } from './remove-roster-entry.js';
import { SubmitDeclaration } from './submit-declaration.js';
import {
  colleagueOf,
  filledDeclaration,
  HEADCOUNT,
  openOffice,
  startedDeclaration,
  ticketOf,
  valueOf,
} from './testing/office.js';
import { rosterInput } from './testing/roster-input.js';
import { isAtWork, WORKING_TEXT_DAYS } from './working-text.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const typed = (revision = 0, payroll = '1200') => ({
  ...{ form: 'headcount' as const, revision, fields: { total: '18', payroll } },
});
const MINUTE = 60_000;
const later = (milliseconds: number) =>
  office.db.clock.set(new Date(office.db.clock.now().getTime() + milliseconds));

/** Two officers at one started declaration. */
async function twoOfficers() {
  const { officer, employer, ref } = await startedDeclaration(office);
  const colleague = await colleagueOf(office, employer);
  return { officer, colleague, ref, ticket: await ticketOf(office, officer, ref) };
}

describe('working text', () => {
  it('is kept as typed, valid or not, and makes no version', async () => {
    const { officer, ref, ticket } = await twoOfficers();
    const kept = await office.the(KeepWorkingText).run(officer, ticket, typed(0, '一百二'));
    expect(kept).toMatchObject({ ok: true, value: { revision: 1, changes: [] } });
    const { own, others, revision } = await office.the(ReadWorkingTexts).ofForm(officer, ref, 'headcount');
    expect(own).toMatchObject({ fields: { total: '18', payroll: '一百二' }, draftVersion: 1 });
    expect([others, revision]).toEqual([[], 1]);
    expect(await ticketOf(office, officer, ref)).toEqual(ticket);
  });

  it('is shared with colleagues, by name', async () => {
    const { officer, colleague, ref, ticket } = await twoOfficers();
    valueOf(await office.the(KeepWorkingText).run(officer, ticket, typed()));
    const { own, others, revision } = await office.the(ReadWorkingTexts).ofForm(colleague, ref, 'headcount');
    expect([own, revision]).toEqual([null, 0]);
    expect(others).toMatchObject([{ by: { name: '王莉' }, fields: { payroll: '1200' } }]);
    const { working } = valueOf(await office.the(ReadDeclaration).run(colleague, ref));
    expect(working.map(({ form, by }) => [form, by.name])).toEqual([['headcount', '王莉']]);
    const [note] = working;
    const now = office.db.clock.now();
    expect(note && isAtWork(note, colleague.accountId, now)).toBe(true);
    expect(note && isAtWork(note, officer.accountId, now)).toBe(false);
    expect(note && isAtWork(note, colleague.accountId, new Date(now.getTime() + 2 * MINUTE))).toBe(false);
  });

  it('of two people in one form is kept for each', async () => {
    const { officer, colleague, ref, ticket } = await twoOfficers();
    const keep = office.the(KeepWorkingText);
    const both = [keep.run(officer, ticket, typed()), keep.run(colleague, ticket, typed(0, '1300'))];
    for (const outcome of await Promise.all(both)) expect(outcome).toMatchObject({ ok: true });
    const texts = await office.the(ReadWorkingTexts).ofForm(officer, ref, 'headcount');
    expect(texts.own?.fields['payroll']).toBe('1200');
    expect(texts.others.map(({ fields }) => fields['payroll'])).toEqual(['1300']);
  });

  it('from a second window of the same person is refused, and so is what comes too fast', async () => {
    const { officer, ticket } = await twoOfficers();
    const keep = office.the(KeepWorkingText);
    const both = await Promise.all([keep.run(officer, ticket, typed()), keep.run(officer, ticket, typed())]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'workedElsewhere' } });
    expect(await keep.run(officer, ticket, typed(1))).toMatchObject({ refusal: { code: 'tooSoon' } });
    later(1_000);
    expect(await keep.run(officer, ticket, typed(1))).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  it('is kept when a colleague saved meanwhile, and told who and what', async () => {
    const { officer, colleague, ref, ticket } = await twoOfficers();
    valueOf(await office.the(DeclareHeadcount).run(colleague, ticket, HEADCOUNT));
    const kept = await office.the(KeepWorkingText).run(officer, ticket, typed());
    expect(kept).toMatchObject({ ok: true, value: { changes: [{ by: { name: '周晓东' } }] } });
    const since = await office.the(ReadWorkingTexts).changesSince(officer, ref, 1, ['headcount']);
    expect(since.map(({ line }) => line)).toEqual(['headcount']);
    // What was typed before the colleague's save is still offered to its owner, and to nobody else.
    const texts = office.the(ReadWorkingTexts);
    expect((await texts.ofForm(officer, ref, 'headcount')).own).not.toBeNull();
  });

  it('is done with once its owner saves; what was still under way comes too late', async () => {
    const { officer, colleague, ref, ticket } = await twoOfficers();
    const keep = office.the(KeepWorkingText);
    valueOf(await keep.run(officer, ticket, typed()));
    valueOf(await keep.run(colleague, ticket, typed(0, '1300')));
    later(1_000);
    valueOf(await office.the(DeclareHeadcount).run(officer, ticket, HEADCOUNT));
    const texts = office.the(ReadWorkingTexts);
    expect((await texts.ofForm(officer, ref, 'headcount')).own).toBeNull();
    expect(await keep.run(officer, ticket, typed(1))).toMatchObject({ refusal: { code: 'workedElsewhere' } });
    // The colleague's own text stays the colleague's, and is no news to the one who saved after it.
    expect((await texts.ofForm(colleague, ref, 'headcount')).own?.fields['payroll']).toBe('1300');
    expect((await texts.ofForm(officer, ref, 'headcount')).others).toEqual([]);
  });

  it('under way from a page that was saved before it had kept anything comes too late as well', async () => {
    const { officer, ticket } = await twoOfficers();
    valueOf(await office.the(DeclareHeadcount).run(officer, ticket, HEADCOUNT));
    const late = await office.the(KeepWorkingText).run(officer, ticket, typed());
    expect(late).toMatchObject({ refusal: { code: 'workedElsewhere' } });
  });

  it('goes with a save that finds nothing to change', async () => {
    const { officer, ref, ticket } = await filledDeclaration(office);
    valueOf(await office.the(KeepWorkingText).run(officer, ticket, typed(1)));
    valueOf(await office.the(DeclareHeadcount).run(officer, ticket, HEADCOUNT));
    expect((await office.the(ReadWorkingTexts).ofForm(officer, ref, 'headcount')).own).toBeNull();
  });

  it('is given up by its owner, and by nobody else', async () => {
    const { officer, colleague, ref, ticket } = await twoOfficers();
    valueOf(await office.the(KeepWorkingText).run(officer, ticket, typed()));
    const discard = office.the(DiscardWorkingText);
    valueOf(await discard.run(colleague, ref, 'headcount'));
    const texts = office.the(ReadWorkingTexts);
    expect((await texts.ofForm(officer, ref, 'headcount')).own).not.toBeNull();
    valueOf(await discard.run(officer, ref, 'headcount'));
    expect(await texts.ofForm(officer, ref, 'headcount')).toEqual({ own: null, others: [], revision: 2 });
  });

  it('of an entry goes with the entry, whoever typed it', async () => {
    const { officer, colleague, ref, ticket } = await twoOfficers();
    const { entryId } = valueOf(await office.the(AddRosterEntry).run(officer, ticket, rosterInput(1)));
    const next = await ticketOf(office, officer, ref);
    const form = `roster:${entryId}` as const;
    valueOf(
      await office.the(KeepWorkingText).run(colleague, next, { form, revision: 0, fields: { jobTitle: '' } }),
    );
    valueOf(await office.the(RemoveRosterEntry).run(officer, next, entryId));
    const { working } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(working).toEqual([]);
  });

  it('goes when the declaration is filed, and none is kept after', async () => {
    const { officer, employer, ref, ticket } = await filledDeclaration(office);
    const colleague = await colleagueOf(office, employer);
    valueOf(await office.the(KeepWorkingText).run(colleague, ticket, typed()));
    const certification = { responsibleName: '赵国强', responsiblePosition: '总经理', accepted: true };
    const idempotencyKey = '0189-filing-of-working-text';
    valueOf(await office.the(SubmitDeclaration).run(officer, ticket, { ...certification, idempotencyKey }));
    const { working } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(working).toEqual([]);
    expect(await office.the(KeepWorkingText).run(colleague, ticket, typed(1))).toMatchObject({
      refusal: { code: 'notOpen', state: 'submitted' },
    });
  });

  it('of a stranger is refused before anything is looked at', async () => {
    const { ref, ticket } = await twoOfficers();
    const { officer: stranger } = await office.employer(await office.person('周晓东'));
    const refused = { ok: false, refusal: { code: 'notPermitted' } };
    expect(await office.the(KeepWorkingText).run(stranger, ticket, typed())).toEqual(refused);
    expect(await office.the(DiscardWorkingText).run(stranger, ref, 'headcount')).toEqual(refused);
    const nothing = { own: null, others: [], revision: 0 };
    expect(await office.the(ReadWorkingTexts).ofForm(stranger, ref, 'headcount')).toEqual(nothing);
  });

  it('longer than any form is refused', async () => {
    const { officer, ticket } = await twoOfficers();
    const long = typed(0, '1'.repeat(70_000));
    expect(await office.the(KeepWorkingText).run(officer, ticket, long)).toMatchObject({
      refusal: { code: 'textTooLong' },
    });
  });

  it('is stored sealed, and its beginning noted without it', async () => {
    const { officer, ticket } = await twoOfficers();
    const secret = rosterInput(71).citizenId;
    const text = { form: 'newEntry' as const, revision: 0, fields: { name: '慕容雪莉', citizenId: secret } };
    valueOf(await office.the(KeepWorkingText).run(officer, ticket, text));
    const dump = async (table: string) =>
      (
        await office.db.dataSource.query<{ text: string }[]>(
          `select string_agg(t::text, ' ') as text from ${table} t`,
        )
      )[0]?.text ?? '';
    expect(await dump('working_text')).toContain('newEntry');
    for (const form of [secret, '慕容雪莉'])
      for (const table of ['working_text', 'audit_record']) {
        expect([table, (await dump(table)).includes(form)]).toEqual([table, false]);
        expect((await dump(table)).includes(Buffer.from(form).toString('hex'))).toBe(false);
      }
    expect(await dump('audit_record')).toContain('declaration.typingBegun');
  });

  it('that nobody came back to is thrown away, with a report', async () => {
    const { officer, ref, ticket } = await twoOfficers();
    valueOf(await office.the(KeepWorkingText).run(officer, ticket, typed()));
    const purge = office.the(PurgeWorkingTexts);
    later((WORKING_TEXT_DAYS - 1) * 24 * 60 * MINUTE);
    expect((await office.the(ReadWorkingTexts).ofForm(officer, ref, 'headcount')).own).not.toBeNull();
    await Promise.all((await purge.regionsDue()).map(region => purge.run(region)));
    expect((await office.the(ReadWorkingTexts).ofForm(officer, ref, 'headcount')).own).not.toBeNull();
    later(24 * 60 * MINUTE + 1);
    expect(await purge.regionsDue()).toEqual(['210603']);
    const report = await purge.run('210603');
    expect(report.texts).toBeGreaterThan(0);
    expect((await office.the(ReadWorkingTexts).ofForm(officer, ref, 'headcount')).own).toBeNull();
    expect(await purge.regionsDue()).toEqual([]);
  });
});
