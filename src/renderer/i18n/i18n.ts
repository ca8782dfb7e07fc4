/** Sets up i18next with both languages inside the bundle, so that the first paint waits for no file. */
import { createInstance } from 'i18next';
import type { i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';
import type { Settings } from '../../shared/settings.ts';

export type DeskLanguage = 'en' | 'zh-CN';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'desk';
    resources: { desk: typeof en };
  }
}

/** The language shown for a setting; every kind of Chinese is served Simplified, everything else English. */
export function chooseLanguage(setting: Settings['language'], systemLanguage: string): DeskLanguage {
  if (setting !== 'system') return setting;
  return /^zh\b/i.test(systemLanguage) ? 'zh-CN' : 'en';
}

/** A ready instance of its own; the texts are in memory, so it is usable at once. */
export function createI18n(language: DeskLanguage): I18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'desk',
    ns: ['desk'],
    resources: { en: { desk: en }, 'zh-CN': { desk: zhCn } },
    initAsync: false,
    // React shows every value as text, which is all the escaping there is to do.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}
