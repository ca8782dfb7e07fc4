/** Cuts a run into the pages that one steps through: what was asked, each turn of the model, its calls, the reply, the ending. Pure. */
import type { RunReplay } from '../../../shared/contract/tools.ts';
import type { Run } from '../../../shared/domain.ts';
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';

export type ReplayPage =
  | { readonly kind: 'start'; readonly id: 'start' }
  | {
      readonly kind: 'model';
      readonly id: string;
      readonly round: number;
      readonly reasoning: string;
      readonly text: string;
    }
  | {
      readonly kind: 'calls';
      readonly id: string;
      readonly round: number;
      readonly calls: readonly ToolCallTrace[];
    }
  | { readonly kind: 'reply'; readonly id: 'reply'; readonly reasoning: string }
  | { readonly kind: 'ending'; readonly id: 'ending' };

export function replayPages(run: Run, { steps, calls }: RunReplay): readonly ReplayPage[] {
  const byId = new Map(calls.map((call) => [call.id, call]));
  const turns = steps.map((step): ReplayPage => {
    if (step.kind === 'model') return { ...step, id: `model-${step.round}` };
    const { round, callIds } = step;
    const made = callIds.flatMap((id) => byId.get(id) ?? []);
    return { kind: 'calls', id: `calls-${round}`, round, calls: made };
  });
  const reasoning = lastReasoning(run, turns);
  const wrote = run.reply !== '' || reasoning !== '';
  return [
    { kind: 'start', id: 'start' },
    ...turns,
    ...(wrote ? [{ kind: 'reply', id: 'reply', reasoning } as const] : []),
    { kind: 'ending', id: 'ending' },
  ];
}

/**
 * What the model thought before it replied. The run keeps its thoughts as one text, those of the turns with calls first; where that
 * text does not begin with them (a run that was cut off), all of it is shown.
 */
function lastReasoning({ reasoning }: Run, turns: readonly ReplayPage[]): string {
  let rest = reasoning;
  for (const turn of turns) {
    if (turn.kind !== 'model') continue;
    for (const part of [turn.reasoning, turn.text]) {
      const begin = rest.trimStart();
      if (!begin.startsWith(part)) return reasoning;
      rest = begin.slice(part.length);
    }
  }
  return rest.trim();
}
