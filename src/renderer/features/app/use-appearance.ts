/** Applies theme and language to the document, and keeps both for the next start, so that it begins as it ended. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/settings.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { useDesk } from './desk-context.ts';

const themeKey = 'deskcue.theme';
const languageKey = 'deskcue.language';

/** The look to start with, before main has told the settings. */
export function rememberedAppearance(): Pick<Settings, 'theme' | 'language'> {
  const theme = localStorage.getItem(themeKey);
  const language = localStorage.getItem(languageKey);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: language === 'en' || language === 'zh-CN' ? language : 'system',
  };
}

export function showTheme(theme: Settings['theme']): void {
  const isDark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

export function useAppearance(): void {
  const { i18n } = useTranslation();
  const theme = useDesk(({ facts }) => facts?.settings?.theme);
  const language = useDesk(({ facts }) => facts?.settings?.language);
  const systemLanguage = useDesk(({ facts }) => facts?.systemLanguage) ?? navigator.language;

  useEffect(() => {
    const chosen = theme ?? rememberedAppearance().theme;
    if (theme !== undefined) localStorage.setItem(themeKey, theme);
    const apply = (): void => showTheme(chosen);
    apply();
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);

  useEffect(() => {
    const chosen = chooseLanguage(language ?? rememberedAppearance().language, systemLanguage);
    if (language !== undefined) localStorage.setItem(languageKey, language);
    document.documentElement.lang = chosen;
    if (i18n.language !== chosen) void i18n.changeLanguage(chosen);
  }, [i18n, language, systemLanguage]);
}
