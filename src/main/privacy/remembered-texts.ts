/**
 * What texts of a conversation became, so that the same instructions, articles and messages are not searched again at every turn. Holds
 * a number of characters and no more: each turn also brings a text that never comes again, the conversation up to it.
 */
export interface RememberedTexts {
  get(text: string): string | undefined;
  set(text: string, result: string): void;
  clear(): void;
}

/** @param mostCharacters of texts and their results together (UTF-16 code units); a text that is longer by itself is not kept. */
export function createRememberedTexts(mostCharacters: number): RememberedTexts {
  // In the order of use: what was used longest ago is the first to leave.
  const results = new Map<string, string>();
  let characters = 0;

  function remove(text: string): string | undefined {
    const result = results.get(text);
    if (result === undefined) return undefined;
    results.delete(text);
    characters -= text.length + result.length;
    return result;
  }

  function add(text: string, result: string): void {
    results.set(text, result);
    characters += text.length + result.length;
  }

  return {
    get(text) {
      const result = remove(text);
      if (result !== undefined) add(text, result);
      return result;
    },
    set(text, result) {
      remove(text);
      if (text.length + result.length > mostCharacters) return;
      add(text, result);
      for (const oldest of results.keys()) {
        if (characters <= mostCharacters) return;
        remove(oldest);
      }
    },
    clear() {
      results.clear();
      characters = 0;
    },
  };
}
