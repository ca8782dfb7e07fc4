/** Menus, tray and notifications in English. */
import type { DesktopWords } from './words.ts';

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export const english: DesktopWords = {
  menu: {
    about: 'About Deskcue',
    settings: 'Settings…',
    services: 'Services',
    hide: 'Hide Deskcue',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    quit: 'Quit Deskcue',
    file: 'File',
    companion: 'Open Companion',
    closeWindow: 'Close Window',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    pasteAsText: 'Paste as Plain Text',
    delete: 'Delete',
    selectAll: 'Select All',
    learnSpelling: 'Add to dictionary',
    view: 'View',
    palette: 'Command Palette…',
    reload: 'Reload',
    actualSize: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Toggle Full Screen',
    window: 'Window',
    desk: 'Show Desk',
    minimize: 'Minimize',
    zoomWindow: 'Zoom',
    bringToFront: 'Bring All to Front',
    help: 'Help',
    shortcuts: 'Keyboard Shortcuts',
    checkAudit: 'Check an Audit Export…',
    logs: 'Open Log Folder',
  },
  window: { desk: 'Deskcue', companion: 'Deskcue companion' },
  tray: {
    open: 'Open Desk',
    companion: 'Open Companion',
    pause: 'Pause Notifications for an Hour',
    resume: 'Resume Notifications',
    quit: 'Quit Deskcue',
    unread: (count) => `Deskcue: ${plural(count, 'unread conversation', 'unread conversations')}`,
    nothingUnread: 'Deskcue: everything is read',
    paused: 'notifications paused',
  },
  notification: {
    many: (messages) => plural(messages, 'new message', 'new messages'),
    from: (conversations) =>
      `From ${plural(conversations, 'customer', 'customers')}. Click to open the newest.`,
    wrote: (messages) => plural(messages, 'new message', 'new messages'),
    open: 'Click to open the conversation.',
    unnamed: 'Unnamed customer',
    testTitle: 'Notifications work',
    testBody: 'New customer messages are announced like this.',
  },
};
