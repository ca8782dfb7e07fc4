/** Answers which steps of a procedure are done: those whose words the agent, or the draft, has used. It is the simulator: a rule does. */
import type { Answer } from './compose.ts';
import { terms } from './language.ts';
import type { PlainMessage } from './situation.ts';

/** How a request for it begins. */
const task = /^# Task: progress as JSON$/m;
/** Part of a step's words that must have been used. */
const enough = 0.3;

/** Null when the request asks for something else. */
export function answerProgress(messages: readonly PlainMessage[]): Answer | null {
  const system = messages.find(({ role }) => role === 'system')?.content ?? '';
  if (!task.test(system)) return null;
  const steps = [...system.matchAll(/^(\d+)\. (.+)$/gm)].map(([, number, step]) => ({
    number: Number(number),
    words: new Set(terms(step ?? '')),
  }));
  const asked = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const said = new Set(
    [...asked.matchAll(/<(?:agent|reply)>([\s\S]*?)<\/(?:agent|reply)>/g)].flatMap(([, text]) => [
      ...terms(text ?? ''),
    ]),
  );
  const done = steps.filter(({ words }) => {
    const used = [...words].filter((word) => said.has(word)).length;
    return words.size > 0 && used / words.size >= enough;
  });
  return { reasoning: '', reply: JSON.stringify({ done: done.map(({ number }) => number) }) };
}
