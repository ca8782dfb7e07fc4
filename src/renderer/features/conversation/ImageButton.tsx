/** Chooses images to send along. Pasting and dropping them into the composer does the same. */
import { ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { imageTypes } from '../../../shared/attachment.ts';
import { IconButton } from '../../ui/Button.tsx';

export function ImageButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        label={t('image.add')}
        icon={<ImagePlus size={16} />}
        data-testid="add-images"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={imageTypes.join(',')}
        data-testid="image-files"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again after it was removed.
          event.target.value = '';
        }}
      />
    </>
  );
}
