import { describe, expect, it } from 'vitest';
import type { RunStep } from '../../../shared/tool-calls.ts';
import { someRun } from '../../state/fixtures.ts';
import { replayPages } from './replay-pages.ts';

const steps: readonly RunStep[] = [
  { kind: 'model', round: 1, at: 1, reasoning: 'Look it up.', text: 'One moment.' },
  { kind: 'calls', round: 1, at: 2, callIds: ['gone'] },
  { kind: 'model', round: 2, at: 3, reasoning: 'Refund it.', text: '' },
  { kind: 'calls', round: 2, at: 4, callIds: [] },
];

describe('the pages of a replay', () => {
  it('give each turn its own thoughts, and the reply what is left of them', () => {
    const run = someRun({
      reasoning: 'Look it up.\n\nOne moment.\n\nRefund it.\n\nTell them.',
      reply: 'Done.',
    });
    const pages = replayPages(run, { steps, calls: [] });
    expect(pages.map(({ id }) => id)).toEqual([
      'start',
      'model-1',
      'calls-1',
      'model-2',
      'calls-2',
      'reply',
      'ending',
    ]);
    expect(pages.find(({ kind }) => kind === 'reply')).toMatchObject({ reasoning: 'Tell them.' });
  });

  it('lose no thought where the turns and the whole do not agree', () => {
    const run = someRun({ reasoning: 'Something else.', reply: '' });
    const reply = replayPages(run, { steps, calls: [] }).find(({ kind }) => kind === 'reply');
    expect(reply).toMatchObject({ reasoning: 'Something else.' });
  });

  it('are there for a run that used no tool and wrote nothing', () => {
    const run = someRun({ reasoning: '', reply: '' });
    expect(replayPages(run, { steps: [], calls: [] }).map(({ id }) => id)).toEqual(['start', 'ending']);
  });
});
