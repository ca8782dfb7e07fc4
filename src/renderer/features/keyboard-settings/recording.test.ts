import { expect, test } from 'vitest';
import { bindingsOf } from '../shortcuts/bindings.ts';
import { press } from '../shortcuts/fixtures.ts';
import { hear } from './recording.ts';

const bindings = bindingsOf({ keyboard: { overrides: {} }, sendKey: 'mod-enter' }, 'win32');

test.each([
  ['Control', { ctrlKey: true }, { kind: 'nothing' }],
  ['m', {}, { kind: 'chord', chord: 'm' }],
  ['i', { ctrlKey: true }, { kind: 'chord', chord: 'mod+i' }],
  ['r', { altKey: true }, { kind: 'conflict', chord: 'alt+r', other: 'another' }],
  ['c', { ctrlKey: true }, { kind: 'refused', chord: 'mod+c', reason: 'editing' }],
  ['F4', { altKey: true }, { kind: 'refused', chord: 'alt+f4', reason: 'system' }],
  [' ', { ctrlKey: true }, { kind: 'refused', chord: 'mod+space', reason: 'input-method' }],
  ['ArrowLeft', {}, { kind: 'refused', chord: 'arrowleft', reason: 'typing' }],
  ['Enter', { shiftKey: true }, { kind: 'refused', chord: 'shift+enter', reason: 'sending' }],
  ['@', { ctrlKey: true, altKey: true }, { kind: 'refused', chord: 'mod+alt+@', reason: 'types-text' }],
  ['k', { metaKey: true }, { kind: 'refused', chord: null, reason: 'unknown' }],
  ['AudioVolumeUp', {}, { kind: 'refused', chord: null, reason: 'unknown' }],
  ['Process', { keyCode: 229 }, { kind: 'refused', chord: null, reason: 'composing' }],
] as const)('%s with %j, recorded for “insert”, is %j', (key, held, expected) => {
  expect(hear(press(key, held), 'insert', bindings, 'win32')).toEqual(expected);
});
