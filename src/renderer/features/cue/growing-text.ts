/**
 * A text that grows, drawn without React: what is new goes to the end of the last text node, and full blocks are left
 * alone, so a token costs the same at the beginning as after a hundred thousand of them. Plain text only; a newline at the
 * end of a block draws nothing of its own, so cutting there changes neither what one sees nor what one copies.
 */

import type { Citation } from '../../../shared/grounding.ts';

/** Characters after which a block closes at the next line break. */
const blockLength = 2_000;
/** A text without line breaks is cut here anyway, after a space if there is one near: layout must stay bounded. */
const longestBlock = 12_000;

export interface GrowingText {
  /** Characters shown so far. */
  length(): number;
  /** Adds what is new; of the citations so far those that were not drawn yet are. */
  append(added: string, citations?: readonly Citation[]): void;
  /** Shows this text and no other; does nothing when it is the one shown. */
  replace(text: string, citations?: readonly Citation[]): void;
  /** Underlines stretches of the text shown, each with its index as `data-doubt`; the same ones change nothing. */
  mark(stretches: readonly { readonly start: number; readonly end: number }[]): void;
}

/** A number that cites: drawn by style sheet, so that whoever selects or reads out the text gets the text alone. */
export type ChipMaker = (number: number) => HTMLElement;

export function createGrowingText(container: HTMLElement, makeChip?: ChipMaker): GrowingText {
  let length = 0;
  let last: Text | null = null;
  let lastBlock: HTMLElement | null = null;
  let drawn: readonly Citation[] = [];
  let marked = '';

  function write(added: string): void {
    let rest = added;
    while (rest !== '') {
      if (lastBlock === null || lastBlock.dataset['closed'] === 'true') lastBlock = openBlock(container);
      const end = blockEnd(lastBlock.textContent.length, rest);
      const piece = rest.slice(0, end ?? rest.length);
      if (last === null) {
        last = document.createTextNode(piece);
        lastBlock.append(last);
      } else last.appendData(piece);
      rest = end === null ? '' : rest.slice(end);
      if (end !== null) {
        lastBlock.dataset['closed'] = 'true';
        last = null;
      }
    }
    length += added.length;
  }

  /** Numbers that were told one after the other may come one by one. */
  function cite({ numbers }: Citation, shown: readonly number[]): void {
    if (makeChip === undefined) return;
    lastBlock ??= openBlock(container);
    for (const number of numbers) if (!shown.includes(number)) lastBlock.append(makeChip(number));
    last = null;
  }

  function append(added: string, citations: readonly Citation[] = []): void {
    const from = length;
    for (const [index, citation] of citations.entries()) {
      const shown = drawn[index]?.numbers ?? [];
      if (shown.length === citation.numbers.length) continue;
      write(added.slice(length - from, Math.max(0, citation.at - from)));
      cite(citation, shown);
    }
    drawn = citations;
    write(added.slice(length - from));
  }

  function replace(text: string, citations: readonly Citation[] = []): void {
    const isSame = length === text.length && container.textContent === text;
    if (isSame && JSON.stringify(drawn) === JSON.stringify(citations)) return;
    container.replaceChildren();
    last = null;
    lastBlock = null;
    length = 0;
    drawn = [];
    marked = '';
    append(text, citations);
  }

  return {
    length: () => length,
    append,
    replace,
    mark(stretches) {
      const signature = stretches.map(({ start, end }) => `${start}-${end}`).join();
      if (signature === marked) return;
      if (marked !== '') {
        const [text, citations] = [container.textContent, drawn];
        drawn = [{ at: -1, numbers: [] }];
        replace(text, citations);
      }
      for (const [index, { start, end }] of stretches.entries()) markStretch(container, start, end, index);
      marked = signature;
    },
  };
}

/** Wraps the text nodes of a stretch, which chips may part. Its beginning takes the focus, for whoever has no pointer. */
function markStretch(container: HTMLElement, start: number, end: number, index: number): void {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const inside: { readonly node: Text; readonly from: number; readonly to: number }[] = [];
  let position = 0;
  for (let node = walker.nextNode(); node !== null && position < end; node = walker.nextNode()) {
    const text = node as Text;
    const from = Math.max(0, start - position);
    const to = Math.min(text.length, end - position);
    if (from < to) inside.push({ node: text, from, to });
    position += text.length;
  }
  for (const [part, { node, from, to }] of inside.entries()) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const wrapper = document.createElement('span');
    wrapper.className = 'doubted';
    wrapper.dataset['doubt'] = String(index);
    if (part === 0) wrapper.tabIndex = 0;
    range.surroundContents(wrapper);
  }
}

function openBlock(container: HTMLElement): HTMLElement {
  const block = document.createElement('div');
  block.className = 'said-block';
  block.dir = 'auto';
  container.append(block);
  return block;
}

/**
 * How much of `rest` still belongs to a block that holds `held` characters; null when all of it does and the block stays
 * open.
 */
export function blockEnd(held: number, rest: string): number | null {
  const from = Math.max(0, blockLength - held);
  const lineBreak = rest.indexOf('\n', from);
  const room = longestBlock - held;
  if (lineBreak !== -1 && lineBreak < room) return lineBreak + 1;
  if (rest.length <= room) return null;
  const space = rest.lastIndexOf(' ', room);
  return space > from ? space + 1 : Math.max(1, wholeCharacters(rest, room));
}

/** Never between the halves of a surrogate pair. */
function wholeCharacters(text: string, length: number): number {
  const code = text.charCodeAt(length - 1);
  return code >= 0xd800 && code <= 0xdbff ? length - 1 : length;
}
