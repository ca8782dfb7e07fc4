import { describe, expect, it } from 'vitest';
import { someMessage } from '../../state/fixtures.ts';
import { timelineRows } from './timeline-rows.ts';

const noon = new Date(2026, 10, 22, 12).getTime();
const minute = 60_000;

describe('the rows of a timeline', () => {
  it('begin each day with a divider', () => {
    const rows = timelineRows(
      [someMessage(1, { createdAt: noon - 24 * 60 * minute }), someMessage(2, { createdAt: noon })],
      [],
      [],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'message', 'day', 'message']);
  });

  it('show the time once for messages of one author that follow each other closely', () => {
    const rows = timelineRows(
      [
        someMessage(1, { createdAt: noon }),
        someMessage(2, { createdAt: noon + minute }),
        someMessage(3, { createdAt: noon + 10 * minute }),
        someMessage(4, { createdAt: noon + 10 * minute, author: 'agent' }),
      ],
      [],
      [],
    );
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.endsGroup] : []))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('keep a message’s key from sending over held to stored, so that it does not blink', () => {
    const pending = {
      clientId: 'client-2',
      conversationId: 'conversation-1',
      text: 'hello',
      runId: null,
      attachments: [],
      createdAt: noon,
      error: null,
    };
    const first = someMessage(1, { createdAt: noon });
    const before = timelineRows([first], [], [pending]).at(-1)?.key;
    const held = { ...pending, id: 'message-2', heldAt: noon, dueAt: noon + 5_000 };
    expect(timelineRows([first], [held], []).at(-1)).toMatchObject({ kind: 'held', key: before });
    const sent = someMessage(2, { createdAt: noon, author: 'agent' });
    // Main tells that it is sent and that it is held no longer one after the other: never two rows of one message.
    for (const stillHeld of [[held], []]) {
      const rows = timelineRows([first, sent], stillHeld, []);
      expect(rows.filter(({ key }) => key === before).map(({ kind }) => kind)).toEqual(['message']);
    }
  });
});
