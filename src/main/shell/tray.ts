/** The icon in the tray or menu bar: whether something is unread, and the few things one wants without the desk. */
import { Menu, Tray } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { trayImage } from './tray-images.ts';
import type { DesktopWords } from './words.ts';

export interface TrayState {
  readonly unread: number;
  readonly isPaused: boolean;
  readonly words: DesktopWords;
}

export interface TrayCommands {
  readonly openDesk: () => void;
  readonly openCompanion: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly quit: () => void;
}

export interface TrayIcon {
  /** Puts it there with this state, or changes it. */
  show(state: TrayState): void;
  /** Takes it away. */
  hide(): void;
}

export function createTrayIcon(platform: NodeJS.Platform, commands: TrayCommands): TrayIcon {
  let tray: Tray | null = null;

  function place(state: TrayState): Tray {
    const placed = new Tray(trayImage(platform, state.unread > 0));
    // macOS opens the menu by itself.
    if (platform !== 'darwin') placed.on('click', commands.openDesk);
    tray = placed;
    return placed;
  }

  return {
    show(state) {
      const icon = tray ?? place(state);
      icon.setImage(trayImage(platform, state.unread > 0));
      icon.setToolTip(trayHint(state));
      // Beside the icon, where macOS has room for it.
      if (platform === 'darwin') icon.setTitle(state.unread > 0 ? String(state.unread) : '');
      // Linux shows a changed menu only when it is set anew.
      icon.setContextMenu(Menu.buildFromTemplate(trayMenuTemplate(state, commands)));
    },
    hide() {
      tray?.destroy();
      tray = null;
    },
  };
}

function trayHint({ unread, isPaused, words: { tray } }: TrayState): string {
  const count = unread > 0 ? tray.unread(unread) : tray.nothingUnread;
  return isPaused ? `${count} · ${tray.paused}` : count;
}

function trayMenuTemplate(
  { isPaused, words: { tray } }: TrayState,
  commands: TrayCommands,
): MenuItemConstructorOptions[] {
  return [
    { id: 'tray-desk', label: tray.open, click: commands.openDesk },
    { id: 'tray-companion', label: tray.companion, click: commands.openCompanion },
    { type: 'separator' },
    isPaused
      ? { id: 'tray-resume', label: tray.resume, click: commands.resume }
      : { id: 'tray-pause', label: tray.pause, click: commands.pause },
    { type: 'separator' },
    { id: 'tray-quit', label: tray.quit, click: commands.quit },
  ];
}
