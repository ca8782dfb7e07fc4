/**
 * The desk under load, in the Chromium host: twenty streams, typing, going from one conversation to the next, a very long
 * reasoning, long lists, memory over hours of work, and the way text grows beside the usual one. `--only streams,reasoning,…`
 * takes some of them; `--soak-minutes N` (12 are two hours at ten times the speed), `--seconds N` for the streams.
 */
import { parseArgs } from 'node:util';
import { reportRows } from '../rows.ts';
import type { BenchRow } from '../rows.ts';
import { openDesk } from './desk-app.ts';
import type { DeskUnderMeasure } from './desk-app.ts';
import { compareWithMarkdown } from './growing-views.ts';
import { measureLongLists } from './long-lists.ts';
import { measureLongReasoning } from './long-reasoning.ts';
import { measureSoak } from './soak.ts';
import { measureTwentyStreams } from './twenty-streams.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    'soak-minutes': { type: 'string', default: '2' },
    seconds: { type: 'string', default: '40' },
    conversations: { type: 'string', default: '10000' },
    messages: { type: 'string', default: '10000' },
  },
});

/** In this order: each leaves the desk as the next expects it. */
const parts: Readonly<Record<string, (desk: DeskUnderMeasure) => Promise<readonly BenchRow[]>>> = {
  lists: measureLongLists,
  streams: (desk) => measureTwentyStreams(desk, Number(values.seconds)),
  reasoning: measureLongReasoning,
  soak: (desk) => measureSoak(desk, Number(values['soak-minutes'])),
  views: compareWithMarkdown,
};

const wanted = values.only?.split(',') ?? Object.keys(parts);
const desk = await openDesk({
  conversations: Number(values.conversations),
  messages: Number(values.messages),
});
try {
  const rows: BenchRow[] = [];
  for (const [name, measure] of Object.entries(parts))
    if (wanted.includes(name)) rows.push(...(await measure(desk)));
  reportRows('desk', rows);
} finally {
  await desk.close();
}
