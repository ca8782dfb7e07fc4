/** What the host lacks must fail where it is used, with its name; what it has must work as if there were no guard. */
import { describe, expect, it } from 'vitest';
import { electronEmitter, throwOnMissing, unimplementedExport } from './unimplemented.ts';

describe('the guard', () => {
  class Window extends electronEmitter('BrowserWindow') {
    private readonly title = 'desk';
    declare static missing: unknown;
    declare missing: unknown;

    getTitle(): string {
      return this.title;
    }
  }

  it('names what is missing from an instance, a class, an object and a whole export', () => {
    expect(() => new Window().missing).toThrow('electron.BrowserWindow.missing is not implemented');
    expect(() => Window.missing).toThrow('electron.BrowserWindow.missing is not implemented');
    const dialog: { missing?: unknown } = throwOnMissing('dialog', {});
    expect(() => dialog.missing).toThrow('electron.dialog.missing is not implemented');
    const TouchBar = unimplementedExport('TouchBar') as new () => unknown;
    expect(() => new TouchBar()).toThrow('electron.TouchBar is not implemented');
  });

  it('is out of the way of members, events and promises', async () => {
    const window = new Window();
    expect(window.getTitle()).toBe('desk');
    const heard = new Promise((resolve) => window.once('show', resolve));
    window.emit('show', 1);
    expect(await heard).toBe(1);
    expect(await Promise.resolve(window)).toBe(window);
  });
});
