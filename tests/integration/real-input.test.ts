/** Public conversations through the whole running app; what must hold is checked by the player itself, which throws. */
import { expect, test } from 'vitest';
import { playRealInput } from '../../scripts/play/real-input.ts';

test('every turn of 138 public conversations, twenty at a time, is answered or superseded, stored once and delivered in order', async (context) => {
  const report = await playRealInput();
  if (report === null) {
    context.skip('the public data is not on this machine');
    return;
  }
  expect(report).toMatchObject({ conversations: 138, customerTurns: expect.any(Number) });
  // 168 English turns and the last turn of 100 Chinese conversations ask for a suggestion; impatient customers' earlier
  // turns may be superseded before theirs begins.
  expect(report.completed).toBeGreaterThan(200);
  expect(report.superseded).toBeGreaterThan(0);
}, 300_000);
