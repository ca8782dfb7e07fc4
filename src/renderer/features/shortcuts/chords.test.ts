import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chordSchema } from '../../../shared/settings-keyboard.ts';
import { meansSend } from '../conversation/send-key.ts';
import { chordKeys, chordOf, isPlainChord, matchesChord } from './chords.ts';
import { press } from './fixtures.ts';
import { shortcuts } from './shortcut-table.ts';

describe('a chord', () => {
  it('takes Command on macOS and Control elsewhere, never the other', () => {
    expect(chordOf(press('i', { ctrlKey: true }), 'linux')).toBe('mod+i');
    expect(chordOf(press('i', { metaKey: true }), 'darwin')).toBe('mod+i');
    expect(chordOf(press('i', { ctrlKey: true }), 'darwin')).toBeNull();
    expect(chordOf(press('i', { metaKey: true }), 'linux')).toBeNull();
  });

  it('goes by the place of a letter that types no Latin one: Option on macOS, a Russian layout', () => {
    expect(chordOf(press('®', { altKey: true, code: 'KeyR' }), 'darwin')).toBe('alt+r');
    expect(chordOf(press('л', { ctrlKey: true, code: 'KeyK' }), 'win32')).toBe('mod+k');
    expect(chordOf(press('Dead', { altKey: true, code: 'KeyE' }), 'darwin')).toBe('alt+e');
  });

  it('is the letter and not the place where layouts differ in Latin letters', () => {
    expect(chordOf(press('z', { ctrlKey: true, code: 'KeyY' }), 'win32')).toBe('mod+z');
  });

  it('of a sign does not depend on the Shift that some keyboards need for it', () => {
    expect(chordOf(press('?', { shiftKey: true, code: 'Slash' }), 'linux')).toBe('?');
    expect(chordOf(press('+', { ctrlKey: true, shiftKey: true, code: 'Equal' }), 'linux')).toBe('mod+plus');
  });

  it('is none while only modifiers are held', () => {
    for (const key of ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])
      expect(chordOf(press(key, { ctrlKey: true }), 'win32')).toBeNull();
  });

  it('that can be typed can be stored, and names a press again', () => {
    const key = fc.constantFrom(
      ...'abcxyz0189/?.,;-=[]',
      'Enter',
      'ArrowUp',
      'F5',
      'F12',
      ' ',
      '+',
      'PageDown',
    );
    const held = fc.record({ ctrlKey: fc.boolean(), altKey: fc.boolean(), shiftKey: fc.boolean() });
    fc.assert(
      fc.property(key, held, (name, modifiers) => {
        const chord = chordOf(press(name, modifiers), 'win32');
        expect(chordSchema.safeParse(chord).success).toBe(true);
        expect(matchesChord(chord ?? '', press(name, modifiers), 'win32')).toBe(true);
      }),
    );
  });

  it('of the table is written as the settings would store it', () => {
    for (const { chords } of shortcuts)
      for (const chord of chords)
        expect([chord, chordSchema.safeParse(chord).success]).toEqual([chord, true]);
  });

  it('that types is known as such', () => {
    expect(['j', 'shift+j', '?', '/'].map(isPlainChord)).toEqual([true, true, true, true]);
    expect(['mod+j', 'alt+j', 'escape', 'f2'].map(isPlainChord)).toEqual([false, false, false, false]);
  });

  it('is named as the platform names its keys', () => {
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
