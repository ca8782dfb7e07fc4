/** Which of the interface's languages is shown. Pure, and the same for the pages, the menus and the notifications. */
import type { Settings } from './settings.ts';

export type InterfaceLanguage = 'en' | 'zh-CN';

/**
 * The language shown for a setting; every kind of Chinese is served Simplified, everything else English.
 *
 * @param systemLanguage - BCP 47
 */
export function chooseLanguage(setting: Settings['language'], systemLanguage: string): InterfaceLanguage {
  if (setting !== 'system') return setting;
  return /^zh\b/i.test(systemLanguage) ? 'zh-CN' : 'en';
}
