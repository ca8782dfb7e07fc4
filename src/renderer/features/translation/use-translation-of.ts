/** The translation of one text: whether it is wanted, how far it is, and how to ask for it or put it away. */
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Message, Run } from '../../../shared/domain.ts';
import type { LanguageTag } from '../../../shared/languages.ts';
import { translationOf } from '../../state/copilot-view.ts';
import type { TranslationSource } from '../../state/copilot-view.ts';
import { useCommands, useDesk, useInterface, useSettings } from '../app/desk-context.ts';
import { foreignLanguage, readingLanguage } from './reading-language.ts';

export interface TranslationOf {
  /** Language of the text; null when the agent reads it anyway. */
  readonly language: LanguageTag | null;
  readonly isShown: boolean;
  /** Null until main has begun. */
  readonly run: Run | null;
  readonly isRunning: boolean;
  readonly toggle: () => void;
  /** Asks once more, after it failed. */
  readonly again: () => void;
}

/** For the one component that shows the translation: asks for it as soon as it is wanted and not there. */
export function useMissingTranslation({ isShown, run, again }: TranslationOf): void {
  const isMissing = isShown && run === null;
  const ask = useRef(again);
  useEffect(() => {
    ask.current = again;
  });
  useEffect(() => {
    if (isMissing) ask.current();
  }, [isMissing]);
}

export function useTranslationOf(
  conversationId: string,
  source: TranslationSource,
  text: string,
): TranslationOf {
  const { i18n } = useTranslation();
  const commands = useCommands();
  const { assist } = useSettings();
  const reading = readingLanguage(i18n.language);
  // The whole text is looked through: once is enough.
  const language = useMemo(() => foreignLanguage(text, reading), [text, reading]);
  const wish = useInterface((state) => state.translated[source.id]);
  const run = useDesk((state) => translationOf(state, conversationId, source));
  const isRunning = useDesk((state) => run !== null && state.live[run.id] !== undefined);
  const isShown = language !== null && (wish ?? assist.autoTranslate);

  function again(): void {
    void commands.translateForReading(conversationId, source, reading);
  }

  return {
    language,
    isShown,
    run,
    isRunning,
    toggle() {
      if (isShown && isRunning && run !== null) commands.stopRun(run.id);
      if (!isShown && !isRunning && run !== null && run.status !== 'completed') again();
      commands.showTranslation(source.id, !isShown);
    },
    again,
  };
}

export function useMessageTranslation({ conversationId, id, text }: Message): TranslationOf {
  return useTranslationOf(conversationId, { kind: 'message', id }, text);
}
