/** An entry for a calendar: when and where, and where to read the rest. No word of needs, and nobody's name. */
export interface CalendarEntry {
  readonly uid: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly summary: string;
  /** The same for everybody: that arrangements may stand on the page, never which. */
  readonly description: string;
  readonly location: string;
  /** A page behind the sign-in. */
  readonly url: string;
  readonly writtenAt: Date;
  /** Counts up when the time was changed, so that a calendar takes the later one. */
  readonly sequence: number;
}

/** With a reminder a day before. RFC 5545: lines end in CRLF and are folded at 75 octets; commas, semicolons and line breaks are escaped. */
export function calendarFile(entry: CalendarEntry): string {
  const end = new Date(entry.startsAt.getTime() + entry.minutes * 60_000);
  const lines = [
    ...[
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Tonggang//Placements//EN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
    ],
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${stamp(entry.writtenAt)}`,
    `DTSTART:${stamp(entry.startsAt)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escape(entry.summary)}`,
    `LOCATION:${escape(entry.location)}`,
    `DESCRIPTION:${escape(entry.description)}`,
    `URL:${entry.url}`,
    ...[
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escape(entry.summary)}`,
      'TRIGGER:-P1D',
      'END:VALARM',
    ],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ];
  return lines.map(fold).join('\r\n');
}

function stamp(instant: Date): string {
  return `${instant.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

function escape(text: string): string {
  return text.replace(/[\\;,]/g, sign => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

const LONGEST = 75;

/** By octets, and never within a character. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    const most = parts.length === 0 ? LONGEST : LONGEST - 1;
    if (Buffer.byteLength(part + sign) > most) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part].join('\r\n ');
}
