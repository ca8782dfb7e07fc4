/**
 * The way of the interface's sentences to its components: one context for the page, in place of a subscription and a translator for
 * each component. Most sentences have nothing to fill in, and are looked up once for each language.
 */
import type { i18n as I18n, TFunction } from 'i18next';
import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';

export interface TranslationParts {
  /** The sentence of a key in the language of the interface, with its values filled in. */
  readonly t: TFunction;
  /** Its `language` is that of `t`. */
  readonly i18n: I18n;
}

const TranslationContext = createContext<TranslationParts | null>(null);

export interface TranslationProviderProps {
  readonly i18n: I18n;
  readonly children: ReactNode;
}

/** Draws everything below anew when the language changes. */
export function TranslationProvider({ i18n, children }: TranslationProviderProps) {
  const language = useSyncExternalStore(
    (changed) => {
      i18n.on('languageChanged', changed);
      return () => i18n.off('languageChanged', changed);
    },
    () => i18n.language,
  );
  const parts = useMemo(() => ({ t: rememberSentences(i18n.getFixedT(language)), i18n }), [i18n, language]);
  return <TranslationContext value={parts}>{children}</TranslationContext>;
}

/** The sentences, for a component. */
export function useTranslation(): TranslationParts {
  const parts = use(TranslationContext);
  if (parts === null) throw new Error('There is no TranslationProvider above.');
  return parts;
}

/** The same translator, with the sentences that need no values remembered: i18next works each of them out again every time. */
export function rememberSentences(t: TFunction): TFunction {
  const sentences = new Map<string, string>();
  const translate = t as unknown as (key: string, values?: object) => string;
  function remembering(key: string, values?: object): string {
    if (values !== undefined) return translate(key, values);
    const known = sentences.get(key);
    if (known !== undefined) return known;
    const sentence = translate(key);
    sentences.set(key, sentence);
    return sentence;
  }
  return Object.assign(remembering, t) as unknown as TFunction;
}
