import { describe, expect, it } from 'vitest';
import { meansSend } from '../conversation/send-key.ts';
import { chordKeys, findShortcut, shortcuts } from './shortcut-table.ts';
import type { KeyPress } from './shortcut-table.ts';

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  return {
    key,
    code,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    keyCode: 0,
    ...change,
  };
}

describe('the shortcut table', () => {
  it('gives each chord one meaning', () => {
    const chords = shortcuts.flatMap((shortcut) => [...shortcut.chords, ...shortcut.plainKeys]);
    expect(new Set(chords).size).toBe(chords.length);
  });

  it('uses Command on macOS and Control elsewhere, never the other', () => {
    expect(findShortcut(press('i', { ctrlKey: true }), true, 'linux')).toBe('insert');
    expect(findShortcut(press('i', { metaKey: true }), true, 'darwin')).toBe('insert');
    expect(findShortcut(press('i', { ctrlKey: true }), true, 'darwin')).toBeNull();
    expect(findShortcut(press('i', { metaKey: true }), true, 'linux')).toBeNull();
  });

  it('leaves plain letters to whoever is typing', () => {
    expect(findShortcut(press('j'), false, 'linux')).toBe('queue-next');
    expect(findShortcut(press('j'), true, 'linux')).toBeNull();
    expect(findShortcut(press('?', { shiftKey: true }), true, 'linux')).toBeNull();
    expect(findShortcut(press('?', { shiftKey: true }), false, 'win32')).toBe('shortcuts');
  });

  it('knows Option-R by its place, since macOS types ® with it', () => {
    expect(findShortcut(press('®', { altKey: true, code: 'KeyR' }), true, 'darwin')).toBe('another');
  });

  it('never takes a key from an input method', () => {
    expect(findShortcut(press('Escape', { isComposing: true }), true, 'linux')).toBeNull();
    expect(findShortcut(press('Process', { keyCode: 229 }), true, 'linux')).toBeNull();
  });

  it('names keys as the platform does', () => {
    expect(chordKeys('mod+shift+enter', 'darwin')).toEqual(['⌘', '⇧', '↩']);
    expect(chordKeys('mod+shift+enter', 'win32')).toEqual(['Ctrl', 'Shift', 'Enter']);
  });
});

describe('the key that sends', () => {
  it('is Enter only when the agent chose so, and never with Shift', () => {
    expect(meansSend(press('Enter'), 'mod-enter', 'linux')).toBe(false);
    expect(meansSend(press('Enter'), 'enter', 'linux')).toBe(true);
    expect(meansSend(press('Enter', { shiftKey: true }), 'enter', 'linux')).toBe(false);
    expect(meansSend(press('Enter', { ctrlKey: true }), 'mod-enter', 'linux')).toBe(true);
    expect(meansSend(press('Enter', { metaKey: true }), 'mod-enter', 'darwin')).toBe(true);
  });

  it('is not the Enter that confirms a word of an input method', () => {
    expect(meansSend(press('Enter', { isComposing: true }), 'enter', 'linux')).toBe(false);
    expect(meansSend(press('Enter', { keyCode: 229 }), 'enter', 'linux')).toBe(false);
    expect(meansSend(press('Enter', { keyCode: 229, ctrlKey: true }), 'mod-enter', 'linux')).toBe(false);
  });
});
