/**
 * A text that grows, drawn without React: what is new goes to the end of the last text node, and full blocks are left
 * alone, so a token costs the same at the beginning as after a hundred thousand of them. Plain text only; a newline at the
 * end of a block draws nothing of its own, so cutting there changes neither what one sees nor what one copies.
 */

/** Characters after which a block closes at the next line break. */
const blockLength = 2_000;
/** A text without line breaks is cut here anyway, after a space if there is one near: layout must stay bounded. */
const longestBlock = 12_000;

export interface GrowingText {
  /** Characters shown so far. */
  length(): number;
  append(added: string): void;
  /** Shows this text and no other; does nothing when it is the one shown. */
  replace(text: string): void;
}

export function createGrowingText(container: HTMLElement): GrowingText {
  let length = 0;
  let last: Text | null = null;

  function append(added: string): void {
    let rest = added;
    while (rest !== '') {
      last ??= openBlock(container);
      const end = blockEnd(last.length, rest);
      last.appendData(rest.slice(0, end ?? rest.length));
      rest = end === null ? '' : rest.slice(end);
      if (end !== null) last = null;
    }
    length += added.length;
  }

  return {
    length: () => length,
    append,
    replace(text) {
      if (length === text.length && container.textContent === text) return;
      container.replaceChildren();
      last = null;
      length = 0;
      append(text);
    },
  };
}

function openBlock(container: HTMLElement): Text {
  const block = document.createElement('div');
  block.className = 'said-block';
  block.dir = 'auto';
  const text = document.createTextNode('');
  block.append(text);
  container.append(block);
  return text;
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
