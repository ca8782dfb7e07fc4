/** The languages that Deskcue tells apart and translates between. Any other text is answered all the same, only not named. */

/** BCP 47 primary tags; `zh` is Simplified, `zh-Hant` Traditional Chinese. */
export const languageTags = [
  'zh',
  'zh-Hant',
  'en',
  'ja',
  'ko',
  'ru',
  'ar',
  'es',
  'fr',
  'de',
  'pt',
  'it',
  'nl',
  'tr',
  'vi',
  'th',
  'id',
] as const;
export type LanguageTag = (typeof languageTags)[number];
