/** Turns a reply meant for the customer into the customer's language. */
import type { LanguageTag } from '../../../shared/languages.ts';
import { fence, joinSections, section, untrusted } from '../prompt-parts.ts';
import { languageNames } from './language-names.ts';
import { withoutThinking } from './skill.ts';
import type { Skill } from './skill.ts';

export interface TranslateOutInput {
  readonly text: string;
  readonly language: LanguageTag;
  /** What the customer wrote last: their own words for things are the right ones; empty when there is nothing. */
  readonly customerText: string;
}

const customerTextShown = 2_000;

export const translateOut: Skill<TranslateOutInput> = {
  id: 'translate-out',
  version: 1,
  purpose: 'A reply in the customer’s language.',
  build: ({ text, language, customerText }) => ({
    messages: [
      {
        role: 'system',
        content: joinSections([
          section(
            'Task: translate a reply',
            'You translate a reply that a human support agent is about to send to a customer. It should read as if a courteous native speaker had written it. ' +
              'Write only the translation: no explanation, no original, no quotation marks around it.',
          ),
          section('Target language', languageNames[language]),
          section(
            'Rules',
            'Leave names, product codes, order numbers, amounts, links and placeholders in square brackets as they are. Keep paragraphs and the order of thoughts. Call things what the customer calls them. Leave nothing out and add nothing.',
          ),
          untrusted(
            'The reply stands between <reply> tags, what the customer wrote between <customer> tags.',
          ),
        ]),
      },
      {
        role: 'user',
        content: joinSections([
          customerText.trim() === '' ? '' : fence('customer', customerText.slice(0, customerTextShown)),
          fence('reply', text),
        ]),
      },
    ],
    options: withoutThinking,
  }),
};
