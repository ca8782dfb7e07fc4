/**
 * Spelling, and the menu that the right button opens over text: suggestions for a misspelled word, cut, copy, paste. Where a page has a
 * menu of its own, this one does not open.
 */
import { Menu } from 'electron';
import type { Session, WebContents } from 'electron';
import type { InterfaceLanguage } from '../../shared/interface-language.ts';
import { spellingLanguages, textMenuItems } from './text-menu-items.ts';
import type { DesktopWords } from './words.ts';

/** Opens the menu over the text of a page. */
export function offerTextMenu(contents: WebContents, words: () => DesktopWords['menu']): void {
  contents.on('context-menu', (_event, place) => {
    const items = textMenuItems(place, words(), {
      replaceMisspelling: (word) => contents.replaceMisspelling(word),
      addToDictionary: (word) => void contents.session.addWordToSpellCheckerDictionary(word),
    });
    if (items.length > 0) Menu.buildFromTemplate([...items]).popup();
  });
}

/** Sets the languages of the spelling where the platform lets it be set. */
export function setSpelling(
  session: Session,
  language: InterfaceLanguage,
  systemLanguages: readonly string[],
): void {
  const languages = spellingLanguages(session.availableSpellCheckerLanguages, language, systemLanguages);
  if (languages.length > 0) session.setSpellCheckerLanguages([...languages]);
}
