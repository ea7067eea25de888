import { expect, it } from '@jest/globals';
import { calendarFile } from './calendar.js';

const ENTRY = {
  ...{ uid: 'r1@tonggang', startsAt: new Date('2025-05-28T01:30:00Z'), minutes: 40, summary: '面谈' },
  description: '安排见页面',
  ...{
    location: '振兴区滨江中路118号, 一楼; 会议室',
    url: 'https://portal.example/workspace/applications/210603/r1',
  },
  ...{ writtenAt: new Date('2025-05-20T02:00:00Z'), sequence: 3 },
};

it('says when and where in UTC, with signs escaped', () => {
  const lines = calendarFile(ENTRY).split('\r\n');
  expect(lines).toContain('DTSTART:20250528T013000Z');
  expect(lines).toContain('DTEND:20250528T021000Z');
  expect(lines).toContain('LOCATION:振兴区滨江中路118号\\, 一楼\\; 会议室');
  expect(lines).toEqual(expect.arrayContaining(['DESCRIPTION:安排见页面', 'TRIGGER:-P1D']));
  expect(lines.slice(0, 2).concat(lines.slice(-2))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'END:VCALENDAR',
    '',
  ]);
});

it('folds long lines by octets and gives them back whole', () => {
  const location = '很长的地点'.repeat(30);
  const file = calendarFile({ ...ENTRY, location });
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file.replace(/\r\n /g, '')).toContain(`LOCATION:${location}\r\n`);
});
