import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import { paymentsOf } from '../support/story-papers.js';
import { EMPLOYER } from './cast.js';
import { isPdf } from './objection.js';

const DAY = '2025-05-20';
/** Of a unit that nobody here knows. */
const STRANGER = { creditCode: '91210603MA0XXXXX1X', payer: '无此单位' };

/** The account shows the first notice and the difference that the objection made. */
export async function adjusted(officer: Person): Promise<void> {
  await officer.openUntil('/workspace/levies', /待缴/);
  await officer.look('61-accounts');
  await officer.follow(new RegExp(EMPLOYER.name.slice(0, 6)));
  await untilSays(officer, /与新认定的差额/);
  await officer.look('62-account-adjusted');
  await officer.lookNarrow('62-account-adjusted');
  await officer.follow(/^缴费通知书/);
  await officer.look('63-notice');
  await isPdf(officer, /PDF/);
}

/** The tax office's first file pays a part, the next one the rest; then nothing is left to do. */
export async function pay(reviewer: Person, officer: Person): Promise<void> {
  await openAccount(officer);
  const due = await dueOf(officer);
  await reviewer.open('/workspace/ledger');
  await reviewer.look('64-ledger');
  await reviewer.follow('缴费文件');
  await reviewer.look('65-payments');
  await receive(reviewer, 'SP001', due / 4n);
  await reviewer.look('66-payment-file');
  await openAccount(officer);
  expect(await officer.text()).toContain('已缴部分');
  await officer.look('67-part-paid');
  await receive(reviewer, 'SP002', due - due / 4n);
  await openAccount(officer);
  const text = await officer.text();
  expect(text).toContain('已缴清');
  expect(text).toContain('单位没有需要再做的事');
  await officer.look('68-settled');
  await reviewer.open('/workspace/ledger');
  await reviewer.look('69-ledger-settled');
}

/** The same account and case for somebody who reads English. */
export async function inEnglish(officer: Person, reviewer: Person): Promise<void> {
  await openAccount(officer);
  expect(await officer.text()).toContain('Nothing is left for you to do');
  await officer.look('71-settled-en');
  await reviewer.open('/workspace/objections?show=ended');
  await reviewer.follow(new RegExp(EMPLOYER.name.slice(0, 6)));
  await reviewer.look('72-objection-en');
}

async function openAccount(officer: Person): Promise<void> {
  await officer.open('/workspace/levies');
  await officer.follow(new RegExp(EMPLOYER.name.slice(0, 6)));
}

/** Sends a payment file in which one line pays so many fen, and one is of a stranger. */
async function receive(reviewer: Person, reference: string, fen: bigint): Promise<void> {
  const { creditCode, name } = EMPLOYER;
  const amount = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
  const known = { reference, creditCode, payer: name, amount };
  const file = paymentsOf([known, { reference: `${reference}X`, amount: '5.00', ...STRANGER }], 2024, DAY);
  await reviewer.open('/workspace/payments');
  await reviewer.attach('缴费文件', file);
  await reviewer.press('读取并入账');
  expect(await reviewer.text()).toContain('已入账');
}

/** @returns fen to pay, as the head of the account says */
async function dueOf({ page }: Person): Promise<bigint> {
  const text = await page.locator('.tg-outcome__figure').innerText();
  return BigInt(text.replace(/[^\d]/g, ''));
}

async function untilSays(person: Person, words: RegExp): Promise<void> {
  await person.openUntil(new URL(person.page.url()).pathname, words);
}
