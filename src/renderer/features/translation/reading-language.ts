/** In which language the agent reads, and which texts are in another one. */
import { detectLanguage } from '../../../shared/detect-language.ts';
import type { LanguageTag } from '../../../shared/languages.ts';

/** The agent reads the language of the interface. */
export function readingLanguage(interfaceLanguage: string): LanguageTag {
  return interfaceLanguage.startsWith('zh') ? 'zh' : 'en';
}

/**
 * The language of a text that the agent may want translated; null for one they read anyway, and for one that cannot be told
 * (a number, an address, `OK`).
 */
export function foreignLanguage(text: string, reading: LanguageTag): LanguageTag | null {
  const language = detectLanguage(text);
  if (language === null || language === reading) return null;
  return language === 'zh-Hant' && reading === 'zh' ? null : language;
}
