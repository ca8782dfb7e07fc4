/** An article with everything that is derived from its text, ready for the file. Pure. */
import { createHash } from 'node:crypto';
import { longestTag, longestTitle, mostTags } from '../../shared/knowledge.ts';
import type { ArticleContent, ArticleLanguage } from '../../shared/knowledge.ts';
import type { ArticleRecord } from '../store/knowledge-port.ts';
import { numberFactsOf } from './number-facts.ts';
import { cutIntoPassages } from './passages.ts';
import { indexTerms } from './terms.ts';

export interface NewArticle {
  readonly id: string;
  readonly content: ArticleContent;
  readonly source: string | null;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}

export function toArticleRecord({ id, content: given, source, savedAt }: NewArticle): ArticleRecord {
  const content = tidy(given);
  const titleTerms = indexTerms(content.title);
  const stretches = cutIntoPassages(content.body);
  return {
    id,
    content,
    source,
    savedAt,
    contentHash: hashOf(JSON.stringify(content)),
    // An article that is no more than its title is found by it.
    passages: (stretches.length === 0 ? [{ start: 0, end: content.body.length }] : stretches).map(
      ({ start, end }) => {
        const text = content.body.slice(start, end);
        return {
          start,
          end,
          titleTerms,
          bodyTerms: indexTerms(text),
          hash: hashOf(`${content.title}\n${text}`),
        };
      },
    ),
    facts: numberFactsOf(content.body),
  };
}

/** The content as it is kept: line ends, blanks around, tags once each. */
export function tidy(content: ArticleContent): ArticleContent {
  const tags = content.tags.map((tag) => tag.trim().slice(0, longestTag)).filter((tag) => tag !== '');
  return {
    ...content,
    title: content.title.replaceAll(/\s+/g, ' ').trim().slice(0, longestTitle),
    body: content.body.replaceAll('\r\n', '\n').replaceAll('\0', '').trim(),
    tags: [...new Set(tags)].slice(0, mostTags),
  };
}

/** Chinese when a good part of its letters are Han and none are kana. */
export function guessLanguage(text: string): ArticleLanguage {
  const sample = text.slice(0, 4_000);
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const kana = sample.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const latin = sample.match(/[a-z]/gi)?.length ?? 0;
  if (kana > han / 10 && kana > 0) return 'other';
  if (han * 4 > latin && han > 0) return 'zh-CN';
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return latin * 2 >= letters ? 'en' : 'other';
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
