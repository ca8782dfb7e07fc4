/** An article's text as it reads. Markup in it stays text; links and pictures are named and lead nowhere: articles are not ours. */
import Markdown from 'react-markdown';
import type { Components } from 'react-markdown';

const components: Components = {
  a: ({ children, href }) => (
    <span className="underline decoration-line-strong" title={href}>
      {children}
    </span>
  ),
  img: ({ alt }) => <span className="text-ink-faint">{alt}</span>,
  h1: ({ children }) => <h3 className="mt-4 mb-1.5 text-title font-semibold">{children}</h3>,
  h2: ({ children }) => <h3 className="mt-4 mb-1.5 text-title font-semibold">{children}</h3>,
  h3: ({ children }) => <h4 className="mt-3 mb-1 font-semibold">{children}</h4>,
  p: ({ children }) => <p className="my-2 leading-relaxed">{children}</p>,
  ul: ({ children }) => <ul className="my-2 list-disc pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="my-2 list-decimal pl-5">{children}</ol>,
  code: ({ children }) => <code className="rounded bg-bubble px-1 text-small">{children}</code>,
  pre: ({ children }) => (
    <pre className="my-2 overflow-x-auto rounded-md bg-bubble p-3 text-small">{children}</pre>
  ),
};

/** Characters drawn; a manual of a thousand pages is not read in a preview. */
const longestPreview = 200_000;

export function MarkdownPreview({ text }: { readonly text: string }) {
  return (
    <div className="text-body break-words select-text" dir="auto" data-testid="article-preview">
      <Markdown components={components}>{text.slice(0, longestPreview)}</Markdown>
    </div>
  );
}
