/** The emoji with their names and search words in both languages, loaded at first use from files of our own. */

/** Order and headings of the picker; the numbers are emojibase's groups, without the building blocks (2). */
export const emojiGroups = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const;
export type EmojiGroup = (typeof emojiGroups)[number];

export const groupNames = {
  0: 'smileys',
  1: 'people',
  3: 'nature',
  4: 'food',
  5: 'travel',
  6: 'activities',
  7: 'objects',
  8: 'symbols',
  9: 'flags',
} as const satisfies Record<EmojiGroup, string>;

export interface Emoji {
  /** All code points of it, joiners included. */
  readonly text: string;
  readonly group: EmojiGroup;
  readonly names: { readonly en: string; readonly 'zh-CN': string };
  /** Lower case, both languages. */
  readonly words: readonly string[];
}

interface CompactEmoji {
  readonly hexcode: string;
  readonly label: string;
  readonly unicode: string;
  readonly group?: number;
  readonly order?: number;
  readonly tags?: readonly string[];
}

let loading: Promise<readonly Emoji[]> | null = null;

/** In the order of the picker. The same promise each time, so that the data is read once. */
export function loadEmoji(): Promise<readonly Emoji[]> {
  loading ??= load();
  return loading;
}

async function load(): Promise<readonly Emoji[]> {
  const [{ default: english }, { default: chinese }] = await Promise.all([
    import('emojibase-data/en/compact.json'),
    import('emojibase-data/zh/compact.json'),
  ]);
  const chineseByCode = new Map((chinese as readonly CompactEmoji[]).map((each) => [each.hexcode, each]));
  return (english as readonly CompactEmoji[])
    .toSorted((left, right) => (left.order ?? 0) - (right.order ?? 0))
    .flatMap((emoji) => {
      const group = emojiGroups.find((known) => known === emoji.group);
      if (group === undefined) return [];
      const other = chineseByCode.get(emoji.hexcode);
      const names = { en: emoji.label, 'zh-CN': other?.label ?? emoji.label };
      const words = [names.en, names['zh-CN'], ...(emoji.tags ?? []), ...(other?.tags ?? [])];
      return [{ text: emoji.unicode, group, names, words: words.map((word) => word.toLowerCase()) }];
    });
}
