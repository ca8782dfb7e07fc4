/** Languages as prompts name them: in English, for models, and in their own words, against misunderstandings. */
import type { LanguageTag } from '../../../shared/languages.ts';

export const languageNames: Readonly<Record<LanguageTag, string>> = {
  zh: 'Simplified Chinese (简体中文)',
  'zh-Hant': 'Traditional Chinese (繁體中文)',
  en: 'English',
  ja: 'Japanese (日本語)',
  ko: 'Korean (한국어)',
  ru: 'Russian (русский)',
  ar: 'Arabic (العربية)',
  es: 'Spanish (español)',
  fr: 'French (français)',
  de: 'German (Deutsch)',
  pt: 'Portuguese (português)',
  it: 'Italian (italiano)',
  nl: 'Dutch (Nederlands)',
  tr: 'Turkish (Türkçe)',
  vi: 'Vietnamese (tiếng Việt)',
  th: 'Thai (ไทย)',
  id: 'Indonesian (Bahasa Indonesia)',
};
