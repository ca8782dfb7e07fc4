/** Sets up i18next with both languages inside the bundle, so that the first paint waits for no file. */
import { createInstance } from 'i18next';
import type { i18n as I18n } from 'i18next';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';
import type { InterfaceLanguage } from '../../shared/interface-language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'desk';
    resources: { desk: typeof en };
  }
}

/** A ready instance of its own; the texts are in memory, so it is usable at once. */
export function createI18n(language: InterfaceLanguage): I18n {
  const instance = createInstance();
  void instance.init({
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
