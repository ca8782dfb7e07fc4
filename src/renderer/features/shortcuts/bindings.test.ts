import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyOverrides } from '../../../shared/settings-keyboard.ts';
import type { Platform } from '../app/desk-context.ts';
import { actionKeys, assignChord, bindingsOf, findAction, removeChord, resetAction } from './bindings.ts';
import type { Bindings } from './bindings.ts';
import { press } from './fixtures.ts';
import { reservationOf } from './reserved-chords.ts';
import { shortcuts } from './shortcut-table.ts';

const withOverrides = (overrides: KeyOverrides, platform: Platform = 'linux'): Bindings =>
  bindingsOf({ keyboard: { overrides }, sendKey: 'mod-enter' }, platform);
const defaults = withOverrides({});

/** Chords that two actions have. */
function shared({ chords }: Bindings): readonly string[] {
  const all = [...chords.values()].flat();
  return all.filter((chord, index) => all.indexOf(chord) !== index);
}

const chord = fc.constantFrom(
  ...shortcuts.flatMap(({ chords }) => chords),
  'n',
  'mod+j',
  'mod+c',
  'alt+shift+n',
  'f2',
  'enter',
  'mod+alt+q',
  'escape',
);
const changeable = shortcuts.filter(({ isFixed }) => isFixed !== true).map(({ action }) => action);
const action = fc.constantFrom(...changeable);
const overrides = fc.dictionary(
  fc.oneof(action, fc.constantFrom('gone', 'leave', 'send-draft')),
  fc.array(chord, { maxLength: 4 }),
);
const platform = fc.constantFrom<Platform>('linux', 'win32', 'darwin');

describe('the bindings', () => {
  it('are those of the table when nothing was changed: no default is doubled or reserved', () => {
    for (const each of ['linux', 'win32', 'darwin'] as const) {
      const bindings = withOverrides({}, each);
      for (const row of shortcuts) expect(bindings.chords.get(row.action)).toEqual(row.chords);
      for (const row of shortcuts.filter(({ isFixed }) => isFixed !== true))
        for (const own of row.chords) expect([own, reservationOf(own, each)]).toEqual([own, null]);
    }
  });

  it('never give one chord to two actions, nor a reserved one to any, whatever the settings say', () => {
    fc.assert(
      fc.property(overrides, platform, (stored, each) => {
        const bindings = withOverrides(stored, each);
        expect(shared(bindings)).toEqual([]);
        for (const name of changeable)
          for (const own of bindings.chords.get(name) ?? []) expect(reservationOf(own, each)).toBeNull();
        expect(bindings.chords.get('leave')).toEqual(['escape']);
      }),
    );
  });

  it('stay free of conflicts through any sequence of changes, and each change does what it says', () => {
    const change = fc.tuple(action, chord, fc.constantFrom('add', 'replace', 'remove', 'reset'));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let stored: KeyOverrides = {};
        for (const [name, wished, kind] of changes) {
          const before = withOverrides(stored);
          if (kind === 'reset') stored = resetAction(stored, name);
          else if (kind === 'remove') stored = removeChord(stored, before, name, wished);
          else if (reservationOf(wished, 'linux') === null) {
            const previous = kind === 'replace' ? (before.chords.get(name)?.[0] ?? null) : null;
            stored = assignChord(stored, before, { action: name, chord: wished, previous });
          }
          const after = withOverrides(stored);
          expect(shared(after)).toEqual([]);
          if (kind === 'remove') expect(after.chords.get(name)).not.toContain(wished);
          if (kind === 'reset') expect(stored[name]).toBeUndefined();
        }
      }),
    );
  });

  it('show the key that sends as it is set', () => {
    const entered = bindingsOf({ keyboard: { overrides: {} }, sendKey: 'enter' }, 'linux');
    expect(actionKeys('send-draft', entered, 'linux')).toEqual(['Enter']);
    expect(actionKeys('send-draft', defaults, 'linux')).toEqual(['Ctrl', 'Enter']);
  });
});

describe('a swap', () => {
  it('gives the other action the chord that became free, and a reset brings both back', () => {
    const swapped = assignChord({}, defaults, { action: 'insert', chord: 'alt+r', previous: 'mod+i' });
    const after = withOverrides(swapped);
    expect(after.chords.get('insert')).toEqual(['alt+r']);
    expect(after.chords.get('another')).toEqual(['mod+i']);
    expect(resetAction(swapped, 'insert')).toEqual({});
  });

  it('without a free chord takes it from the other action', () => {
    const taken = assignChord({}, defaults, { action: 'stop', chord: 'e', previous: null });
    expect(withOverrides(taken).chords.get('stop')).toEqual(['mod+.', 'e']);
    expect(withOverrides(taken).chords.get('archive')).toEqual([]);
  });
});

describe('a key press', () => {
  const find = (...[key, change, inField = false]: [string, Parameters<typeof press>[1]?, boolean?]) =>
    findAction(press(key, change), inField, defaults, 'linux');

  it('leaves plain keys to whoever is typing', () => {
    expect(find('j')).toBe('queue-next');
    expect(find('j', {}, true)).toBeNull();
    expect(find('?', { shiftKey: true })).toBe('shortcuts');
    expect(find('?', { shiftKey: true }, true)).toBeNull();
    expect(find('i', { ctrlKey: true }, true)).toBe('insert');
  });

  it('is never taken from an input method', () => {
    expect(find('Escape', { isComposing: true }, true)).toBeNull();
    expect(find('k', { ctrlKey: true, keyCode: 229 }, true)).toBeNull();
    expect(find('Process', { keyCode: 229 }, true)).toBeNull();
  });

  it('that sends is the composer’s own', () => {
    expect(find('Enter', { ctrlKey: true })).toBeNull();
  });
});
