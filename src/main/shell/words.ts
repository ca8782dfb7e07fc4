/** What main itself says to people: menus, tray and notifications. The desk's own sentences are the renderer's. */
import type { InterfaceLanguage } from '../../shared/interface-language.ts';
import { english } from './words-en.ts';
import { chinese } from './words-zh-cn.ts';

export interface DesktopWords {
  readonly menu: Readonly<Record<MenuWord, string>>;
  readonly window: { readonly desk: string; readonly companion: string };
  readonly tray: {
    readonly open: string;
    readonly companion: string;
    readonly pause: string;
    readonly resume: string;
    readonly quit: string;
    readonly unread: (count: number) => string;
    readonly nothingUnread: string;
    readonly paused: string;
  };
  readonly notification: {
    /** New messages, without saying whose. */
    readonly many: (messages: number) => string;
    readonly from: (conversations: number) => string;
    /** Under a customer's name. */
    readonly wrote: (messages: number) => string;
    /** In place of whatever is not revealed. */
    readonly open: string;
    readonly unnamed: string;
    readonly testTitle: string;
    readonly testBody: string;
  };
}

export type MenuWord =
  | 'about'
  | 'settings'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'showAll'
  | 'quit'
  | 'file'
  | 'companion'
  | 'closeWindow'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'pasteAsText'
  | 'delete'
  | 'selectAll'
  | 'learnSpelling'
  | 'view'
  | 'palette'
  | 'reload'
  | 'actualSize'
  | 'zoomIn'
  | 'zoomOut'
  | 'fullScreen'
  | 'window'
  | 'desk'
  | 'minimize'
  | 'zoomWindow'
  | 'bringToFront'
  | 'help'
  | 'shortcuts'
  | 'checkAudit'
  | 'logs';

export function wordsFor(language: InterfaceLanguage): DesktopWords {
  return language === 'zh-CN' ? chinese : english;
}
