/** An image in a bubble: small, with room kept for it while it comes, and whole in a window of its own on click. */
import { useEffect, useState } from 'react';
import { useWords } from './words.ts';

/** In CSS pixels. */
const widest = 260;
const tallest = 260;

export interface ChatImageProps {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly load: () => Promise<string>;
}

export function ChatImage({ name, width, height, load }: ChatImageProps) {
  const { t } = useWords();
  const [url, setUrl] = useState<string | null>(null);
  const [isLost, setIsLost] = useState(false);
  const [isLarge, setIsLarge] = useState(false);
  // An image never changes, so that one look is enough.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => void load().then(setUrl, () => setIsLost(true)), []);
  const scale = Math.min(1, widest / width, tallest / height);
  const size = {
    width: Math.max(40, Math.round(width * scale)),
    height: Math.max(40, Math.round(height * scale)),
  };
  if (isLost) return <span className="image-lost">{t('imageLost')}</span>;
  return (
    <>
      <button
        type="button"
        className="image"
        title={name}
        data-testid="customer-image"
        aria-label={t('openImage', { name })}
        disabled={url === null}
        onClick={() => setIsLarge(true)}
      >
        {url === null ? (
          <span className="image-room" style={size} />
        ) : (
          <img src={url} alt={name} {...size} draggable={false} onError={() => setIsLost(true)} />
        )}
      </button>
      {isLarge && url !== null && <LargeImage url={url} name={name} onClose={() => setIsLarge(false)} />}
    </>
  );
}

interface LargeImageProps {
  readonly url: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** The browser's own dialog: it takes the focus, closes with Escape and gives the focus back. */
function LargeImage({ url, name, onClose }: LargeImageProps) {
  const { t } = useWords();
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  useEffect(() => dialog?.showModal(), [dialog]);
  return (
    <dialog ref={setDialog} className="large-image" aria-label={name} onClose={onClose}>
      <button type="button" aria-label={t('closeImage')} onClick={() => dialog?.close()}>
        <img src={url} alt={name} />
      </button>
    </dialog>
  );
}
