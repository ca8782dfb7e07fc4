/**
 * Recognises the app's skills by the heading of their task and answers each by rule: rewrites, translations, questions about a
 * conversation, summaries, sorting. Any other prompt is a customer to answer.
 */
import { composeAnswer } from './compose.ts';
import type { Answer } from './compose.ts';
import type { Random } from '../random.ts';
import { detectLanguage } from './language.ts';
import type { Language } from './language.ts';
import { answerProgress } from './progress.ts';
import { answerQuestion } from './question.ts';
import { rewrite } from './rewrite.ts';
import { readFacts, readSections, readSituation } from './situation.ts';
import type { PlainMessage } from './situation.ts';
import { sortAsJson, summariseAsJson } from './sorting.ts';
import { translate } from './translate.ts';

/** What the simulated model says to a request. */
export function composeReply(messages: readonly PlainMessage[], random: Random): Answer {
  const system = contents(messages, 'system');
  const user = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const task = /^# Task: (.+)$/m.exec(system)?.[1]?.trim().toLowerCase() ?? '';
  const sections = readSections(system);
  const language = languageOf(sections.get('language') ?? '', user);
  switch (task) {
    case 'rewrite shorter':
    case 'rewrite longer':
    case 'rewrite warmer':
    case 'rewrite formal':
    case 'rewrite simpler':
    case 'fix grammar':
      return { reasoning: '', reply: rewrite(task, inside(user, 'reply')) };
    case 'translate a reply':
    case 'translate a message':
      return {
        reasoning: '',
        reply: translate(
          inside(user, task === 'translate a reply' ? 'reply' : 'message'),
          targetOf(sections.get('target language') ?? ''),
        ),
      };
    case 'answer the agent':
      return answerQuestion({
        question: user,
        policy: sections.get('policy') ?? '',
        conversation: sections.get('conversation') ?? '',
        knowledge: readFacts(sections.get('knowledge') ?? ''),
      });
    case 'summarise as json':
      return { reasoning: '', reply: summariseAsJson(conversationIn(messages), language) };
    case 'sort as json':
      return {
        reasoning: '',
        reply: sortAsJson(conversationIn(messages), sections.get('tags in use') ?? '', language),
      };
    case 'progress as json':
      return answerProgress(messages) ?? { reasoning: '', reply: '{}' };
    default:
      return composeAnswer(readSituation(messages), random);
  }
}

function contents(messages: readonly PlainMessage[], role: string): string {
  return messages
    .filter((message) => message.role === role)
    .map(({ content }) => content)
    .join('\n\n');
}

/** The turn that shows the conversation: a model that is told its answer was unusable still has it before its eyes. */
function conversationIn(messages: readonly PlainMessage[]): string {
  return messages.findLast(({ content }) => content.includes('</conversation>'))?.content ?? '';
}

/** The text between the last pair of these tags; all of it where there is none. */
function inside(text: string, tag: string): string {
  const start = text.lastIndexOf(`<${tag}>`);
  const end = text.lastIndexOf(`</${tag}>`);
  return start === -1 || end <= start ? text : text.slice(start + tag.length + 2, end).trim();
}

function languageOf(instruction: string, text: string): Language {
  if (/chinese|中文/i.test(instruction)) return 'zh';
  return /english/i.test(instruction) ? 'en' : detectLanguage(text);
}

/** The simulator speaks two languages; a third is answered in English, which a demo can show and a test can see. */
function targetOf(instruction: string): Language {
  return /chinese|中文/i.test(instruction) ? 'zh' : 'en';
}
