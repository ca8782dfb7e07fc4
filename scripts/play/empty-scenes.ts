/**
 * Scenes of a workspace in which nothing has happened yet: what each screen says before it has anything to show, and after its first
 * customer. They need a stage without a home.
 */
import { filtered, openNew, parts, pressing, removeCustomer, setTrigger } from './scene.ts';
import type { Scene } from './scene.ts';
import { companion } from './screen-scenes.ts';

const firstCustomer = 'Emma Laurent';

/** All begin in an open workspace with no conversation, reply, procedure or article. */
export const emptyScenes: readonly Scene[] = [
  {
    name: 'queue-empty',
    show: async ({ desk }) => desk,
  },
  filtered('waiting', 'queue-waiting-empty'),
  filtered('unread', 'queue-unread-empty'),
  filtered('archived', 'queue-archive-empty'),
  pressing('library-empty', 'ControlOrMeta+Shift+l', '[data-testid="library"]'),
  {
    name: 'library-procedures-empty',
    show: async ({ desk }) => {
      await desk.keyboard.press('ControlOrMeta+Shift+l');
      await desk.getByTestId('library-procedures').click();
      return desk;
    },
  },
  pressing('knowledge-empty', 'ControlOrMeta+Shift+k', '[data-testid="article-search"]'),
  {
    name: 'statistics-empty',
    show: async ({ desk }) => {
      await desk.getByTestId('statistics-open').click();
      await desk.getByTestId('statistics-empty').waitFor();
      return desk;
    },
  },
  {
    name: 'saved-reply-menu-empty',
    part: `${parts.conversation}, ${parts.cue}, ${parts.floating}`,
    show: async ({ desk }) => {
      await setTrigger(desk, 'on-ask');
      const customer = await openNew(desk, firstCustomer, 'Hello, can I return a lamp? 台灯可以退吗？');
      customer.close();
      await desk.getByTestId('composer').pressSequentially('/');
      await desk.getByTestId('reply-menu').waitFor();
      return desk;
    },
    leave: async ({ desk }) => {
      await desk.getByTestId('composer').fill('');
      await removeCustomer(desk, firstCustomer);
      await setTrigger(desk, 'each-message');
    },
  },
  companion('companion-empty'),
];
