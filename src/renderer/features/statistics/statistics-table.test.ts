import { expect, test } from 'vitest';
import type { AssistStatistics } from '../../../shared/assist.ts';
import { acceptance, statisticsCsv, totalCounts } from './statistics-table.ts';

function lane(change: Partial<AssistStatistics> = {}): AssistStatistics {
  return {
    lane: 0,
    laneStyleId: 'standard',
    model: 'qwen-plus',
    profileId: 'default',
    completed: 10,
    failed: 1,
    shown: 8,
    accepted: 3,
    edited: 1,
    dismissed: 2,
    ratedUp: 1,
    ratedDown: 0,
    editDistanceMedian: 12,
    firstTokenP50Ms: 412.4,
    firstTokenP95Ms: null,
    promptTokens: 1_200,
    completionTokens: 300,
    costs: [{ amount: 0.0021, currency: 'CNY' }],
    ...change,
  };
}

test('acceptance is what was sent of what was shown, and nothing is known where nothing was shown', () => {
  expect(acceptance(lane())).toBe(0.5);
  expect(acceptance(lane({ shown: 0, accepted: 0, edited: 0 }))).toBeNull();
  expect(acceptance(totalCounts([lane(), lane({ shown: 2, accepted: 0, edited: 0 })]))).toBe(0.4);
});

test('a spreadsheet gets numbers it can add up, and no formula from a name somebody chose', () => {
  const csv = statisticsCsv([lane({ model: '=HYPERLINK("http://x")', laneStyleId: 'a,b' })]);
  const [head = '', row = '', end] = csv.split('\r\n');
  expect(end).toBe('');
  expect(head.split(',')).toHaveLength(19);
  expect(row).toBe(
    `1,"a,b","'=HYPERLINK(""http://x"")",default,10,1,8,3,1,2,1,0,0.5000,12,412,,1200,300,CNY 0.002100`,
  );
});
