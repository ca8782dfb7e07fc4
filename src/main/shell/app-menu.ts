/**
 * The application menu in the interface's language. Editing, zoom and windows are Electron's roles, so that the system's own
 * shortcuts work; the desk's commands carry no keys here, because the agent may bind them to others.
 */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from './words.ts';

export type MenuCommand =
  | 'desk'
  | 'companion'
  | 'settings'
  | 'palette'
  | 'shortcuts'
  | 'about'
  | 'logs'
  | 'audit-check';

export interface AppMenuOptions {
  readonly platform: NodeJS.Platform;
  readonly words: DesktopWords;
  readonly run: (command: MenuCommand) => void;
}

type Item = MenuItemConstructorOptions;

const line: Item = { type: 'separator' };

/** Sets the menu; called again when the language changes. */
export function setAppMenu(options: AppMenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenuTemplate(options)));
}

function appMenuTemplate({ platform, words: { menu }, run }: AppMenuOptions): Item[] {
  const isMac = platform === 'darwin';
  const command = (name: MenuCommand, label: string): Item => ({ id: name, label, click: () => run(name) });
  const about = command('about', menu.about);
  const settings = command('settings', menu.settings);
  const quit: Item = { role: 'quit', label: menu.quit };
  return [
    ...(isMac ? [macMenu(menu, about, settings, quit)] : []),
    {
      label: menu.file,
      role: 'fileMenu',
      submenu: [
        command('companion', menu.companion),
        line,
        ...(isMac ? [] : [settings]),
        { role: 'close', label: menu.closeWindow },
        ...(isMac ? [] : [line, quit]),
      ],
    },
    { label: menu.edit, role: 'editMenu', submenu: editItems(menu) },
    {
      label: menu.view,
      role: 'viewMenu',
      submenu: [
        command('palette', menu.palette),
        line,
        { role: 'reload', label: menu.reload },
        line,
        { role: 'resetZoom', label: menu.actualSize },
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        line,
        { role: 'togglefullscreen', label: menu.fullScreen },
      ],
    },
    {
      label: menu.window,
      role: 'windowMenu',
      submenu: [
        command('desk', menu.desk),
        line,
        { role: 'minimize', label: menu.minimize },
        ...(isMac ? [{ role: 'zoom', label: menu.zoomWindow } satisfies Item, line] : []),
        ...(isMac ? [{ role: 'front', label: menu.bringToFront } satisfies Item] : []),
      ],
    },
    {
      label: menu.help,
      role: 'help',
      submenu: [
        command('shortcuts', menu.shortcuts),
        line,
        command('audit-check', menu.checkAudit),
        command('logs', menu.logs),
        ...(isMac ? [] : [line, about]),
      ],
    },
  ];
}

function editItems(menu: DesktopWords['menu']): Item[] {
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    line,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'pasteAndMatchStyle', label: menu.pasteAsText },
    { role: 'delete', label: menu.delete },
    line,
    { role: 'selectAll', label: menu.selectAll },
  ];
}

function macMenu(menu: DesktopWords['menu'], about: Item, settings: Item, quit: Item): Item {
  return {
    // macOS shows the app's own name here.
    role: 'appMenu',
    submenu: [
      about,
      line,
      settings,
      line,
      { role: 'services', label: menu.services },
      line,
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.showAll },
      line,
      quit,
    ],
  };
}
