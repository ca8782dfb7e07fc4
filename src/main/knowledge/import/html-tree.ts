/**
 * A page as a tree, by linkedom, with a type of our own: main's code is compiled without the browser's types, on which
 * linkedom's rest. Scripts are parsed and never run.
 */
import { parseHTML } from 'linkedom';
import type { TreeNode } from './html-to-markdown.ts';

export interface HtmlElement extends TreeNode {
  remove(): void;
}

export interface HtmlDocument {
  readonly body: HtmlElement;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): ArrayLike<HtmlElement> & Iterable<HtmlElement>;
}

/** Linkedom adds no elements that a page leaves out, as a browser would: without a whole frame the rest is read as a body. */
export function parsePage(html: string): HtmlDocument {
  const isWhole = /<html\b[\s\S]*<body\b/i.test(html);
  return isWhole
    ? parse(html)
    : parseFragment(html.replaceAll(/<!doctype[^>]*>|<\/?(?:html|head|body)\b[^>]*>/gi, ''));
}

/** A piece of a page's body. */
export function parseFragment(html: string): HtmlDocument {
  return parse(`<!doctype html><html><head></head><body>${html}</body></html>`);
}

function parse(html: string): HtmlDocument {
  return (parseHTML(html) as unknown as { readonly document: HtmlDocument }).document;
}
