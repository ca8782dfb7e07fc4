/**
 * The text of an HTML tree as plain markdown: headings, lists, tables and paragraphs keep their shape, everything else becomes
 * its text. Just enough for reading and searching; it is not made to be turned back. Pure.
 */

/** What this needs of a node; both linkedom's and a browser's have it. */
export interface TreeNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<TreeNode>;
}

const elementNode = 1;
const textNode = 3;
/** Deeper nesting is no page that people read. */
const deepest = 200;

const skipped = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'IFRAME', 'SVG', 'HEAD', 'TITLE']);
const blocks: ReadonlySet<string> = new Set(
  `P DIV SECTION ARTICLE MAIN HEADER FOOTER ASIDE NAV BLOCKQUOTE PRE FIGURE FIGCAPTION ADDRESS DL DT DD FORM FIELDSET
  DETAILS SUMMARY UL OL TABLE HR`.split(/\s+/),
);

export function markdownOf(root: TreeNode): string {
  return textOf(root, 0)
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function textOf(node: TreeNode, depth: number): string {
  if (node.nodeType === textNode) return (node.textContent ?? '').replaceAll(/\s+/g, ' ');
  if (node.nodeType !== elementNode || depth > deepest) return '';
  const name = node.nodeName.toUpperCase();
  if (skipped.has(name)) return '';
  const inside = Array.from(node.childNodes, (child) => textOf(child, depth + 1)).join('');
  return shape(name, inside);
}

function shape(name: string, inside: string): string {
  const level = /^H([1-6])$/.exec(name)?.[1];
  if (level !== undefined) return `\n\n${'#'.repeat(Number(level))} ${oneLine(inside)}\n\n`;
  switch (name) {
    case 'BR':
      return '\n';
    case 'LI':
      return `\n- ${inside.trim()}`;
    case 'TR':
      return `\n${inside.trim().replace(/\|$/, '').trim()}`;
    case 'TD':
    case 'TH':
      return `${oneLine(inside)} | `;
    default:
      return blocks.has(name) ? `\n\n${inside}\n\n` : inside;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
