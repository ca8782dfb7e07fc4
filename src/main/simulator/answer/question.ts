/** Answers an agent's question about a conversation: from the policy where it says something, else from what was said. */
import type { Answer } from './compose.ts';
import { chooseFacts, settleConflicts } from './facts.ts';
import type { Fact } from './facts.ts';
import { detectLanguage, sentences } from './language.ts';
import type { Language } from './language.ts';
import { readTurns } from './transcript.ts';

export interface AgentQuestion {
  readonly question: string;
  readonly policy: string;
  readonly conversation: string;
  /** What the prompt's passages say. */
  readonly knowledge: readonly Fact[];
}

interface Words {
  readonly fromArticles: string;
  readonly fromPolicy: string;
  readonly fromConversation: string;
  readonly nothing: string;
  readonly looked: string;
  readonly space: string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    fromArticles: 'Our articles say:',
    fromPolicy: 'The policy says:',
    fromConversation: 'In the conversation, the customer said:',
    nothing:
      'Neither our articles nor the policy nor this conversation says anything about that. I would ask the customer, or a colleague who knows.',
    looked: 'The agent asks me about this conversation. I look at the policy first, then at what was said.',
    space: ' ',
  },
  zh: {
    fromArticles: '知识库里写明：',
    fromPolicy: '政策里写明：',
    fromConversation: '顾客在对话里说过：',
    nothing: '知识库、政策和这次对话里都没有提到这一点。建议问一下顾客，或者向了解情况的同事核实。',
    looked: '客服在问这次对话的情况。先看政策，再看对话里说过什么。',
    space: '',
  },
};

export function answerQuestion({ question, policy, conversation, knowledge }: AgentQuestion): Answer {
  const language = detectLanguage(question);
  const { fromArticles, fromPolicy, fromConversation, nothing, looked, space } = words[language];
  const search = { question, topic: '', earlier: [] };
  const facts = sentences(policy.replaceAll(/^#+ .*$/gm, ''))
    .filter((text) => detectLanguage(text) === language)
    .map((text) => ({ text, heading: '' }));
  const rules = chooseFacts(facts, search, 2).map(({ text }) => text);
  const articles = settleConflicts(
    chooseFacts(
      knowledge.filter(({ text }) => detectLanguage(text) === language),
      search,
      2,
    ),
  ).facts.map(({ text, passage }) => (passage === undefined ? text : `${text} [${passage.number}]`));
  const said = readTurns(conversation)
    .filter(({ author }) => author === 'customer')
    .flatMap(({ text }) => sentences(text))
    .map((text) => ({ text, heading: '' }));
  const quotes = chooseFacts(said, search, 2).map(({ text }) => text);
  const parts = [
    articles.length === 0 ? '' : `${fromArticles}${space}${articles.join(space)}`,
    rules.length === 0 ? '' : `${fromPolicy}${space}${rules.join(space)}`,
    quotes.length === 0 ? '' : `${fromConversation}${space}${quotes.map(quoted(language)).join(space)}`,
  ].filter((part) => part !== '');
  return { reasoning: looked, reply: parts.length === 0 ? nothing : parts.join('\n') };
}

function quoted(language: Language): (text: string) => string {
  return (text) => (language === 'zh' ? `“${text}”` : `"${text}"`);
}
