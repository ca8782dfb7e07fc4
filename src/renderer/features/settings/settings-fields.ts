/** What the search of the settings finds: the labels of the fields and groups of each section. A test looks for each of them. */
import type { SettingsSection } from '../../../shared/settings-sections.ts';

const settingsFields = {
  model: [
    'settings.model.profiles',
    'settings.model.name',
    'settings.model.region',
    'settings.model.baseUrl',
    'settings.model.key',
    'settings.model.model',
    'settings.model.thinking',
    'settings.model.limits',
    'settings.model.number.temperature.label',
    'settings.model.number.maxTokens.label',
    'settings.model.number.firstTokenTimeoutMs.label',
    'settings.model.number.retries.label',
    'settings.model.number.topP.label',
    'settings.model.number.seed.label',
    'settings.model.webSearch',
    'settings.model.streaming',
  ],
  spending: ['settings.spending.today', 'settings.spending.limit', 'settings.spending.prices'],
  assist: [
    'settings.assist.trigger',
    'settings.assist.burst',
    'settings.assist.promptBudget',
    'settings.assist.company',
    'settings.assist.agent',
    'settings.assist.replyLanguage',
    'settings.assist.persona',
    'settings.assist.policy',
    'grounding.settings.heading',
  ],
  tools: [
    'toolSettings.heading',
    'toolSettings.rules.heading',
    'toolSettings.http.heading',
    'toolSettings.http.hosts',
    'toolSettings.mcp.heading',
    'toolSettings.secrets.heading',
    'toolSettings.limits.heading',
    'toolSettings.hours.heading',
    'toolSettings.hours.timeZone',
  ],
  appearance: [
    'settings.appearance.theme',
    'settings.appearance.language',
    'settings.appearance.fontSize',
    'settings.appearance.density',
    'settings.appearance.motion',
    'settings.appearance.clock',
    'settings.appearance.sendKey',
  ],
  keyboard: ['settings.keyboard.heading'],
  privacy: [
    'settings.privacy.heading',
    'settings.privacy.kinds',
    'settings.privacy.own',
    'settings.privacy.tryOut',
    'settings.privacy.preview',
    'settings.privacy.keep',
    'audit.heading',
  ],
  data: ['settings.data.heading', 'settings.data.keepDays', 'settings.data.take', 'settings.data.everything'],
  notifications: ['settings.notifications.heading', 'settings.notifications.quiet'],
  desktop: ['settings.desktop.companion', 'settings.desktop.shortcutHeading', 'settings.desktop.app'],
  about: ['settings.about.heading', 'settings.file.heading', 'settings.about.diagnostics'],
} as const satisfies Partial<Record<SettingsSection, readonly string[]>>;

export type SettingsFieldKey = (typeof settingsFields)[keyof typeof settingsFields][number];

export interface SettingsFieldPlace {
  readonly section: SettingsSection;
  readonly key: SettingsFieldKey;
}

export const settingsFieldPlaces: readonly SettingsFieldPlace[] = Object.entries(settingsFields).flatMap(
  ([section, keys]) => keys.map((key) => ({ section: section as keyof typeof settingsFields, key })),
);
