import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { historyOf, type HistoryEntry } from './public-list.js';

function entry(
  levyYear: number,
  status: HistoryEntry['status'],
  day: string,
  name = '丹东江桥',
): HistoryEntry {
  return {
    ...{ regionCode: '210603', employerId: 'e', name, creditCode: 'c', kind: 'enterprise' as const },
    ...{ levyYear, status, publishedOn: plainDate(day) },
  };
}

describe('an employer over the years', () => {
  it('is nobody without an entry', () => {
    expect(historyOf([])).toBeNull();
  });

  it('shows each year once, the latest first, under the latest name', () => {
    const history = historyOf([
      entry(2022, 'short', '2023-11-20', '丹东江桥（旧名）'),
      entry(2023, 'met', '2024-11-18'),
    ]);
    expect(history?.name).toBe('丹东江桥');
    expect(history?.years).toEqual([
      { levyYear: 2023, status: 'met', publishedOn: '2024-11-18', corrections: [] },
      { levyYear: 2022, status: 'short', publishedOn: '2023-11-20', corrections: [] },
    ]);
  });

  it('shows every correction of a status, the last first, and no others', () => {
    const history = historyOf([
      entry(2023, 'notDeclared', '2024-11-18'),
      entry(2023, 'short', '2024-12-02'),
      entry(2023, 'short', '2024-12-09', '改名'),
      entry(2023, 'met', '2025-01-06'),
    ]);
    expect(history?.years).toEqual([
      {
        levyYear: 2023,
        status: 'met',
        publishedOn: '2025-01-06',
        corrections: [
          { correctedOn: '2025-01-06', from: 'short', to: 'met' },
          { correctedOn: '2024-12-02', from: 'notDeclared', to: 'short' },
        ],
      },
    ]);
  });
});
