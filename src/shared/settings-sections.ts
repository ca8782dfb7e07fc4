/** The pages of the settings by name: the renderer shows them, the scripts that draw pictures walk them. */

/** In the order of the list. */
export const settingsSections = [
  'model',
  'spending',
  'assist',
  'tools',
  'appearance',
  'keyboard',
  'privacy',
  'data',
  'notifications',
  'desktop',
  'about',
] as const;
export type SettingsSection = (typeof settingsSections)[number];
