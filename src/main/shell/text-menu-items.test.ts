import { expect, test } from 'vitest';
import { spellingLanguages, textMenuItems } from './text-menu-items.ts';
import type { TextPlace } from './text-menu-items.ts';
import { english } from './words-en.ts';

const editFlags = {
  canCut: true,
  canCopy: true,
  canPaste: true,
  canSelectAll: true,
} as TextPlace['editFlags'];
const place = (change: Partial<TextPlace>): TextPlace => ({
  isEditable: true,
  selectionText: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  editFlags,
  ...change,
});

function labels(change: Partial<TextPlace>, done: string[] = []): readonly (string | undefined)[] {
  const items = textMenuItems(place(change), english.menu, {
    replaceMisspelling: (word) => done.push(`replace ${word}`),
    addToDictionary: (word) => done.push(`learn ${word}`),
  });
  for (const { click } of items) (click as (() => void) | undefined)?.();
  return items.map(({ label, role }) => role ?? label);
}

test('a misspelled word comes with its suggestions, each of which replaces it', () => {
  const done: string[] = [];
  const shown = labels({ misspelledWord: 'recieve', dictionarySuggestions: ['receive', 'relieve'] }, done);
  expect(shown.slice(0, 2)).toEqual(['receive', 'relieve']);
  expect(shown).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll']));
  expect(done).toEqual(['replace receive', 'replace relieve', 'learn recieve']);
});

test('text that cannot be edited can be copied, and nothing opens over no text', () => {
  expect(labels({ isEditable: false, selectionText: 'Hello' })).toEqual(['copy']);
  expect(labels({ isEditable: false, selectionText: ' ' })).toEqual([]);
});

test('English is always checked, in the system’s kind of it, and no language that has no dictionary', () => {
  const available = ['de', 'en-GB', 'en-US', 'fr'];
  expect(spellingLanguages(available, 'zh-CN', ['zh-CN', 'de'])).toEqual(['de', 'en-US']);
  expect(spellingLanguages(available, 'en', ['en-GB'])).toEqual(['en-GB']);
  expect(spellingLanguages([], 'en', ['en-GB'])).toEqual([]);
});
