/** Settings of what Deskcue does outside its window: notifications, tray, companion, clipboard shortcut. */
import { z } from 'zod';

/** Minutes after midnight of the local clock. */
const minuteOfDay = z.number().int().min(0).max(1_439);

/** Longest pause of notifications, in milliseconds. A pause that would last longer comes from a clock that has jumped. */
export const longestPauseMs = 24 * 3_600_000;

export const notificationSettingsSchema = z.object({
  enabled: z.boolean().default(true),
  /**
   * What a notification tells of the customer. The text is left out unless wanted: notifications appear on locked and shared
   * screens, and the system keeps them outside our encrypted store.
   */
  reveals: z.enum(['nothing', 'name', 'text']).default('name'),
  quietHours: z.boolean().default(false),
  /** A time later than `quietTo` means until the next day; equal times mean a whole day. */
  quietFrom: minuteOfDay.default(22 * 60),
  quietTo: minuteOfDay.default(8 * 60),
  /** Days on which quiet hours begin; 0 is Sunday. */
  quietDays: z.array(z.number().int().min(0).max(6)).max(7).default([0, 1, 2, 3, 4, 5, 6]),
  /** Epoch milliseconds until which nothing is shown; null when not paused. */
  pausedUntil: z.number().min(0).nullable().default(null),
});
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;

export const desktopSettingsSchema = z.object({
  /** An icon in the tray or menu bar, with the number of unread conversations. */
  tray: z.boolean().default(true),
  /** Closing the desk's window keeps the app in the tray; needs the icon there. macOS keeps apps without windows anyway. */
  closeToTray: z.boolean().default(false),
  /** Windows and macOS only. */
  launchAtLogin: z.boolean().default(false),
  companionOnTop: z.boolean().default(true),
});
export type DesktopSettings = z.infer<typeof desktopSettingsSchema>;

/** Modifiers of a global shortcut, as Electron spells them. Shift alone would take a capital letter away from every program. */
const acceleratorPattern =
  /^(?:(?:CommandOrControl|Control|Command|Alt|Super)\+)(?:(?:CommandOrControl|Control|Command|Alt|Shift|Super)\+)*(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete|[,./;'[\]\\`=-])$/;

export const clipboardSettingsSchema = z.object({
  /** Off until the agent turns it on: a global shortcut takes a chord away from every other program. */
  shortcutEnabled: z.boolean().default(false),
  /** An accelerator of Electron's, with at least one modifier other than Shift. */
  shortcut: z.string().max(80).regex(acceleratorPattern, 'shortcut').default('CommandOrControl+Alt+Space'),
  /** Whether what is taken joins the running conversation of the clipboard or begins one of its own. */
  conversation: z.enum(['running', 'new']).default('running'),
  /** `selection` is what is selected now, on Linux; elsewhere it means the clipboard. */
  source: z.enum(['clipboard', 'selection']).default('clipboard'),
});
export type ClipboardSettings = z.infer<typeof clipboardSettingsSchema>;
