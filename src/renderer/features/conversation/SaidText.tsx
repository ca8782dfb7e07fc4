/** What somebody said, as text. Addresses in it can be asked to be opened; main opens those on its list. */
import { useCommands } from '../app/desk-context.ts';
import { linkPieces } from './link-pieces.ts';

export function SaidText({ text }: { readonly text: string }) {
  const commands = useCommands();
  return linkPieces(text).map((piece) => {
    if (!piece.isLink) return piece.text;
    return (
      <a
        key={piece.at}
        href={piece.text}
        title={piece.text}
        className="text-accent-ink underline decoration-current/40 underline-offset-2 hover:decoration-current"
        onClick={(event) => {
          event.preventDefault();
          void commands.ask('links.open', { url: piece.text });
        }}
      >
        {piece.text}
      </a>
    );
  });
}
