/** What the menu over text offers, and which languages the spelling is checked in. Pure; `text-menu.ts` ties it to Electron. */
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { InterfaceLanguage } from '../../shared/interface-language.ts';
import type { DesktopWords } from './words.ts';

/** Over text, what the right button was pressed on. */
export type TextPlace = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions' | 'editFlags'
>;

/** What the menu does besides the roles that Electron knows. */
export interface TextActions {
  readonly replaceMisspelling: (word: string) => void;
  readonly addToDictionary: (word: string) => void;
}

/** The items for a place; none where there is nothing to do with its text. */
export function textMenuItems(
  place: TextPlace,
  words: DesktopWords['menu'],
  actions: TextActions,
): readonly MenuItemConstructorOptions[] {
  const { isEditable, misspelledWord, editFlags } = place;
  if (!isEditable) {
    return place.selectionText.trim() === '' ? [] : [{ role: 'copy', label: words.copy }];
  }
  const suggestions: MenuItemConstructorOptions[] = place.dictionarySuggestions.map((word) => ({
    label: word,
    click: () => actions.replaceMisspelling(word),
  }));
  const spelling: MenuItemConstructorOptions[] =
    misspelledWord === ''
      ? []
      : [
          ...suggestions,
          { label: words.learnSpelling, click: () => actions.addToDictionary(misspelledWord) },
          { type: 'separator' },
        ];
  return [
    ...spelling,
    { role: 'cut', label: words.cut, enabled: editFlags.canCut },
    { role: 'copy', label: words.copy, enabled: editFlags.canCopy },
    { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll },
  ];
}

/**
 * The dictionaries to check with. Nobody has one for Chinese, and agents who write Chinese answer in English too, so English is
 * always among them; a system's own order decides which English.
 *
 * @param available what the session has, e.g. `en-US`; empty on macOS, which finds the language by itself
 */
export function spellingLanguages(
  available: readonly string[],
  language: InterfaceLanguage,
  systemLanguages: readonly string[],
): readonly string[] {
  const wished = [language, ...systemLanguages].filter((each) => available.includes(each));
  const english = available.includes('en-US') ? ['en-US'] : [];
  const hasEnglish = wished.some((each) => each.startsWith('en'));
  return [...new Set(hasEnglish ? wished : [...wished, ...english])];
}
