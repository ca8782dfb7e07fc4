/** A document to be read: pasted, or from a file that the user chooses. What is pasted stays until it can be read. */
import { FileText } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ChangeEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';

export interface DocumentFieldProps {
  readonly lead: string;
  /** Of the files offered, e.g. `.json,.yaml`. */
  readonly accept: string;
  /** Why the document cannot be read, in words. */
  readonly problem: string | null;
  readonly testId: string;
  readonly onRead: (text: string) => void;
  readonly onCancel: () => void;
}

export function DocumentField({ lead, accept, problem, testId, onRead, onCancel }: DocumentFieldProps) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');

  async function readFile(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const field = event.currentTarget;
    const file = field.files?.[0];
    if (file === undefined) return;
    const content = await file.text();
    // The same file again is a change too.
    field.value = '';
    setText(content);
    onRead(content);
  }

  return (
    <>
      <p className="text-small text-ink-faint">{lead}</p>
      <input
        ref={picker}
        type="file"
        accept={accept}
        hidden
        data-testid={`${testId}-file`}
        onChange={(event) => void readFile(event)}
      />
      <Field label={t('toolSettings.file.text')} problem={problem}>
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            dir="ltr"
            spellCheck={false}
            value={text}
            data-testid={`${testId}-text`}
            onChange={(event) => setText(event.target.value)}
            className="font-mono"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          tone="primary"
          disabled={text.trim() === ''}
          data-testid={`${testId}-read`}
          onClick={() => onRead(text)}
        >
          {t('toolSettings.file.read')}
        </Button>
        <Button icon={<FileText size={14} />} onClick={() => picker.current?.click()}>
          {t('toolSettings.file.choose')}
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </>
  );
}
