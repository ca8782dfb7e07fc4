/** Applies the look that the settings wish to the document, and keeps it for the next start, so that it begins as it ended. */
import { useEffect } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { appearanceSettingsSchema } from '../../../shared/settings-appearance.ts';
import type { AppearanceSettings } from '../../../shared/settings-appearance.ts';
import type { Settings } from '../../../shared/settings.ts';
import { chooseLanguage } from '../../../shared/interface-language.ts';
import { useDesk } from './desk-context.ts';

const themeKey = 'deskcue.theme';
const languageKey = 'deskcue.language';
const appearanceKey = 'deskcue.appearance';

/** The look to start with, before main has told the settings. */
export function rememberedAppearance(): Pick<Settings, 'theme' | 'language' | 'appearance'> {
  const theme = localStorage.getItem(themeKey);
  const language = localStorage.getItem(languageKey);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: language === 'en' || language === 'zh-CN' ? language : 'system',
    appearance: readAppearance(localStorage.getItem(appearanceKey)),
  };
}

function readAppearance(kept: string | null): AppearanceSettings {
  try {
    return appearanceSettingsSchema.parse(JSON.parse(kept ?? '{}'));
  } catch {
    return appearanceSettingsSchema.parse({});
  }
}

export function showTheme(theme: Settings['theme']): void {
  const isDark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

/** Every length of the design system is in `rem`, or in steps of `--spacing`, so two values change them all. */
export function showAppearance({ fontSize, density, motion }: AppearanceSettings): void {
  const root = document.documentElement;
  root.style.fontSize = fontSize === 100 ? '' : `${fontSize}%`;
  root.style.setProperty('--size', String(fontSize / 100));
  root.dataset['density'] = density;
  root.dataset['motion'] = motion;
}

export function useAppearance(): void {
  const { i18n } = useTranslation();
  const theme = useDesk(({ facts }) => facts?.settings?.theme);
  const language = useDesk(({ facts }) => facts?.settings?.language);
  const appearance = useDesk(({ facts }) => facts?.settings?.appearance);
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

  useEffect(() => {
    if (appearance === undefined) return;
    localStorage.setItem(appearanceKey, JSON.stringify(appearance));
    showAppearance(appearance);
  }, [appearance]);
}
