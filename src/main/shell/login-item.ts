/** Starting with the system, where that is the system's own setting. */
import { app } from 'electron';

export function canLaunchAtLogin(platform: NodeJS.Platform): boolean {
  return platform === 'darwin' || platform === 'win32';
}

/** Asks the system only when it differs, and only for the installed app: a development build must not start by itself. */
export function setLaunchAtLogin(platform: NodeJS.Platform, isWanted: boolean): void {
  if (!canLaunchAtLogin(platform) || !app.isPackaged) return;
  if (app.getLoginItemSettings().openAtLogin !== isWanted)
    app.setLoginItemSettings({ openAtLogin: isWanted });
}
