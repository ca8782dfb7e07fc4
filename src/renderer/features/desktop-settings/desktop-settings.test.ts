import { describe, expect, it } from 'vitest';
import { acceleratorKeys, acceleratorOf } from './accelerators.ts';
import { minuteOf, timeText } from './minute-of-day.ts';

const press = (code: string, change: object = {}) => ({
  key: code.replace(/^Key/, '').toLowerCase(),
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...change,
});

describe('a chord for every program', () => {
  it('is heard by the key’s place and the platform’s own modifier', () => {
    expect(acceleratorOf(press('Space', { key: ' ', ctrlKey: true, altKey: true }), 'linux')).toEqual({
      kind: 'accelerator',
      accelerator: 'CommandOrControl+Alt+Space',
    });
    expect(acceleratorOf(press('KeyD', { key: 'в', metaKey: true, shiftKey: true }), 'darwin')).toEqual({
      kind: 'accelerator',
      accelerator: 'CommandOrControl+Shift+D',
    });
  });

  it('takes no key away from typing: a modifier is needed, and Shift is not enough', () => {
    expect(acceleratorOf(press('KeyD'), 'linux').kind).toBe('refused');
    expect(acceleratorOf(press('KeyD', { shiftKey: true }), 'linux').kind).toBe('refused');
    expect(acceleratorOf(press('Tab', { key: 'Tab', ctrlKey: true }), 'linux').kind).toBe('refused');
    expect(acceleratorOf(press('ControlLeft', { key: 'Control', ctrlKey: true }), 'win32').kind).toBe(
      'unfinished',
    );
  });

  it('is named as the platform does', () => {
    expect(acceleratorKeys('CommandOrControl+Alt+Up', 'darwin')).toEqual(['⌘', '⌥', '↑']);
    expect(acceleratorKeys('CommandOrControl+Alt+Space', 'win32')).toEqual(['Ctrl', 'Alt', 'Space']);
  });
});

describe('a time of day', () => {
  it('is read as people type it, and nothing else is', () => {
    expect(['22:00', '9:30', '0800', '22', '２２：１５'].map(minuteOf)).toEqual([
      1_320, 570, 480, 1_320, 1_335,
    ]);
    expect(['24:00', '12:60', '', 'noon', '-1', '1:2'].map(minuteOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('comes back as it is shown', () => {
    for (const minute of [0, 59, 485, 1_439]) expect(minuteOf(timeText(minute))).toBe(minute);
  });
});
