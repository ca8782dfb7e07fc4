/** Turns a customer's message, or a reply in the customer's language, into one that the agent reads. */
import type { LanguageTag } from '../../../shared/languages.ts';
import { fence, joinSections, section, untrusted } from '../prompt-parts.ts';
import { languageNames } from './language-names.ts';
import { withoutThinking } from './skill.ts';
import type { Skill } from './skill.ts';

export interface TranslateInInput {
  readonly text: string;
  readonly language: LanguageTag;
}

export const translateIn: Skill<TranslateInInput> = {
  id: 'translate-in',
  version: 1,
  purpose: 'A message in the agent’s language, for reading.',
  build: ({ text, language }) => ({
    messages: [
      {
        role: 'system',
        content: joinSections([
          section(
            'Task: translate a message',
            'You translate a message of a support conversation for the agent, who decides by it what to do. Be exact, in meaning and in tone: anger, doubt and politeness stay what they are. ' +
              'Write only the translation: no explanation, no original, no answer to the message.',
          ),
          section('Target language', languageNames[language]),
          section(
            'Rules',
            'Leave names, product codes, order numbers, amounts, links and placeholders in square brackets as they are. What cannot be understood stays in the original words.',
          ),
          untrusted('The message stands between <message> tags.'),
        ]),
      },
      { role: 'user', content: fence('message', text) },
    ],
    options: withoutThinking,
  }),
};
