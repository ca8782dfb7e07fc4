/**
 * The mask books of the conversations in use, kept in the store, and the masking that the settings of the moment ask for. Texts
 * of a conversation come again with every turn, so what was masked once is remembered.
 */
import type { Log } from '../../shared/log.ts';
import type { PrivacySettings } from '../../shared/settings-privacy.ts';
import type { PlaceholderStore } from '../store/privacy-port.ts';
import { findPersonalData } from './find-personal-data.ts';
import type { Search } from './find-personal-data.ts';
import { createMaskBook } from './mask-book.ts';
import type { MaskBook } from './mask-book.ts';
import { compileOwnPattern } from './own-patterns.ts';
import { labelOf } from './placeholder.ts';
import { createRememberedTexts } from './remembered-texts.ts';
import type { RememberedTexts } from './remembered-texts.ts';

export interface MaskBooksOptions {
  readonly placeholders: PlaceholderStore;
  readonly settings: () => PrivacySettings;
  /** Names known from the customer's record; none for a conversation that is gone. */
  readonly namesOf: (conversationId: string) => Promise<readonly string[]>;
  readonly log: Log;
}

export interface Masking {
  readonly book: MaskBook;
  /** @throws PatternError when one of the user's own patterns takes too long. */
  mask(text: string): string;
}

export interface MaskBooks {
  /** Null when masking is off. Without a conversation, placeholders live as long as the answer does. */
  open(conversationId: string | null): Promise<Masking | null>;
  /**
   * The text with the labels of what is left out, without numbers: the same in every conversation. Names are not known here.
   *
   * @throws PatternError when one of the user's own patterns takes too long.
   */
  withLabels(text: string): string;
  /** The conversation was deleted: its values must not be anywhere any more. */
  forget(conversationId: string): void;
}

/** Conversations kept in memory; the store has the others. */
const mostBooks = 64;
/** Of masked texts remembered for each, in characters: the instructions, the articles and the turns of a usual conversation. */
const mostCharacters = 64_000;

interface OpenBook {
  readonly book: MaskBook;
  readonly texts: RememberedTexts;
  /** The search that `texts` were masked with. */
  searchKey: string;
}

export function createMaskBooks(options: MaskBooksOptions): MaskBooks {
  const open = new Map<string, Promise<OpenBook>>();
  let compiled: { readonly of: PrivacySettings; readonly search: Omit<Search, 'names'> } | null = null;

  function searchOf(settings: PrivacySettings): Omit<Search, 'names'> {
    if (compiled?.of !== settings) {
      const patterns = settings.patterns.map(({ name, pattern }) => compileOwnPattern(name, pattern));
      compiled = { of: settings, search: { kinds: new Set(settings.kinds), patterns } };
    }
    return compiled.search;
  }

  async function load(conversationId: string): Promise<OpenBook> {
    const stored = await options.placeholders.list(conversationId);
    const book = createMaskBook(stored, (entry) => {
      options.placeholders.add(conversationId, entry).catch((error: unknown) => {
        options.log.error('privacy.placeholder-not-saved', { conversationId }, error);
      });
    });
    return { book, texts: createRememberedTexts(mostCharacters), searchKey: '' };
  }

  function bookOf(conversationId: string): Promise<OpenBook> {
    const known = open.get(conversationId);
    const book = known ?? load(conversationId);
    // The one used last goes last, so that the first is the one to leave.
    open.delete(conversationId);
    open.set(conversationId, book);
    if (known === undefined) book.catch(() => open.delete(conversationId));
    const oldest = open.keys().next().value;
    if (open.size > mostBooks && oldest !== undefined) open.delete(oldest);
    return book;
  }

  return {
    async open(conversationId) {
      const settings = options.settings();
      if (!settings.masking) return null;
      const names = conversationId === null ? [] : await options.namesOf(conversationId);
      const search = { ...searchOf(settings), names };
      if (conversationId === null) {
        const book = createMaskBook();
        return { book, mask: (text) => book.mask(text, search) };
      }
      const opened = await bookOf(conversationId);
      const searchKey = JSON.stringify([settings.kinds, settings.patterns, names]);
      if (opened.searchKey !== searchKey) opened.texts.clear();
      opened.searchKey = searchKey;
      return { book: opened.book, mask: (text) => maskOnce(opened, text, search) };
    },
    withLabels(text) {
      const settings = options.settings();
      if (!settings.masking) return text;
      let labelled = '';
      let done = 0;
      for (const { start, end, kind } of findPersonalData(text, { ...searchOf(settings), names: [] })) {
        labelled += `${text.slice(done, start)}[${labelOf(kind)}]`;
        done = end;
      }
      return labelled + text.slice(done);
    },
    forget: (conversationId) => void open.delete(conversationId),
  };
}

function maskOnce({ book, texts }: OpenBook, text: string, search: Search): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const masked = book.mask(text, search);
  texts.set(text, masked);
  return masked;
}
