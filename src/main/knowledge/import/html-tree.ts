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

export function parsePage(html: string): HtmlDocument {
  if (!/<html\b/i.test(html)) return /<(?:body|head)\b/i.test(html) ? parsePage(`<html>${html}</html>`) : parseFragment(html);
  return (parseHTML(html) as unknown as { readonly document: HtmlDocument }).document;
}

/** A piece of a page's body. */
export function parseFragment(html: string): HtmlDocument {
  return parsePage(`<!doctype html><html><head></head><body>${html}</body></html>`);
}
