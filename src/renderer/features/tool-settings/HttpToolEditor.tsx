/** The form of one HTTP tool. It is saved as a whole, because half a request is none. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { httpToolSchema, toolEffects } from '../../../shared/settings-tools.ts';
import { mismatchOf, readHttpTool } from '../../state/tool-forms.ts';
import type { FormProblems, HttpToolForm } from '../../state/tool-forms.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/inputs.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { ArgumentNote } from './ArgumentNote.tsx';
import { DraftField } from './DraftField.tsx';
import { EditorFrame } from './EditorFrame.tsx';
import { HostNote } from './HostNote.tsx';
import { HttpToolTest } from './HttpToolTest.tsx';
import { secretExample } from './secret-example.ts';
import { useToolSettings } from './use-tool-settings.ts';

const methods = httpToolSchema.shape.method.unwrap().options;

export function HttpToolEditor({ form }: { readonly form: HttpToolForm }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { tools, change } = useToolSettings();
  const known = useInterface(({ toolArea }) => toolArea.tools) ?? [];
  const [isTried, setIsTried] = useState(false);
  const taken = known.filter(({ source }) => source.kind !== 'http' || source.toolId !== form.id);
  const read = readHttpTool(
    form,
    taken.map(({ name }) => name),
  );
  const problems: FormProblems<HttpToolForm> = isTried && !read.ok ? read.problems : {};

  function edit(changed: Partial<HttpToolForm>): void {
    commands.editTool({ httpTool: { ...form, ...changed } });
  }

  async function save(): Promise<void> {
    setIsTried(true);
    if (!read.ok) return;
    const isNew = !tools.httpTools.some(({ id }) => id === form.id);
    const httpTools = isNew
      ? [...tools.httpTools, read.value]
      : tools.httpTools.map((tool) => (tool.id === form.id ? read.value : tool));
    if (await change({ httpTools })) commands.editTool({ httpTool: null });
  }

  return (
    <EditorFrame
      label={form.label || t('toolSettings.http.add')}
      testId="http-tool-editor"
      onSave={() => void save()}
      onCancel={() => commands.editTool({ httpTool: null })}
    >
      <NameFields form={form} problems={problems} onEdit={edit} />
      <RequestFields form={form} problems={problems} onEdit={edit} />
      <AnswerFields form={form} problems={problems} onEdit={edit} />
      <HttpToolTest tool={read.ok ? read.value : null} onRefused={() => setIsTried(true)} />
    </EditorFrame>
  );
}

interface PartProps {
  readonly form: HttpToolForm;
  readonly problems: FormProblems<HttpToolForm>;
  readonly onEdit: (changed: Partial<HttpToolForm>) => void;
}

function NameFields({ form, problems, onEdit }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3">
        <DraftField
          label={t('toolSettings.http.label')}
          problem={problems.label}
          value={form.label}
          onType={(label) => onEdit({ label })}
          testId="http-tool-label"
        />
        <DraftField
          isCode
          label={t('toolSettings.http.name')}
          hint={t('toolSettings.http.nameHint')}
          problem={problems.name}
          value={form.name}
          onType={(name) => onEdit({ name })}
          testId="http-tool-name"
        />
      </div>
      <DraftField
        label={t('toolSettings.http.description')}
        hint={t('toolSettings.http.descriptionHint')}
        problem={problems.description}
        value={form.description}
        rows={2}
        onType={(description) => onEdit({ description })}
        testId="http-tool-description"
      />
    </>
  );
}

function RequestFields({ form, problems, onEdit }: PartProps) {
  const { t } = useTranslation();
  const { unknown } = mismatchOf(form);
  return (
    <>
      <div className="grid grid-cols-[7rem_7rem_minmax(0,1fr)] items-start gap-3">
        <Field label={t('toolSettings.effectLabel')}>
          {(control) => (
            <SelectInput
              {...control}
              value={form.effect}
              options={toolEffects.map((value) => ({ value, label: t(`toolSettings.effect.${value}`) }))}
              onChoose={(effect) => onEdit({ effect })}
            />
          )}
        </Field>
        <Field label={t('toolSettings.http.method')}>
          {(control) => (
            <SelectInput
              {...control}
              value={form.method}
              options={methods.map((value) => ({ value, label: value }))}
              data-testid="http-tool-method"
              onChoose={(method) => onEdit({ method })}
            />
          )}
        </Field>
        <DraftField
          isCode
          label={t('toolSettings.http.url')}
          hint={t('toolSettings.http.urlHint')}
          problem={problems.url}
          problemNames={unknown.url}
          value={form.url}
          onType={(url) => onEdit({ url })}
          testId="http-tool-url"
        />
      </div>
      <HostNote url={form.url} />
      <DraftField
        isCode
        label={t('toolSettings.http.headers')}
        hint={t('toolSettings.http.headersHint', { secret: secretExample })}
        problem={problems.headers}
        problemNames={unknown.headers}
        value={form.headers}
        rows={2}
        onType={(headers) => onEdit({ headers })}
        testId="http-tool-headers"
      />
      {form.method !== 'GET' && (
        <DraftField
          isCode
          label={t('toolSettings.http.body')}
          hint={t('toolSettings.http.bodyHint')}
          problem={problems.body}
          problemNames={unknown.body}
          value={form.body}
          rows={3}
          onType={(body) => onEdit({ body })}
          testId="http-tool-body"
        />
      )}
    </>
  );
}

function AnswerFields({ form, problems, onEdit }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <DraftField
        isCode
        label={t('toolSettings.http.inputSchema')}
        problem={problems.inputSchema}
        value={form.inputSchema}
        rows={5}
        onType={(inputSchema) => onEdit({ inputSchema })}
        testId="http-tool-schema"
      />
      <ArgumentNote form={form} onEdit={onEdit} />
      <div className="grid grid-cols-[minmax(0,1fr)_9rem] items-start gap-3">
        <DraftField
          isCode
          label={t('toolSettings.http.pick')}
          hint={t('toolSettings.http.pickHint')}
          problem={problems.pick}
          value={form.pick}
          rows={2}
          onType={(pick) => onEdit({ pick })}
        />
        <DraftField
          label={t('toolSettings.http.seconds')}
          problem={problems.seconds}
          value={form.seconds}
          onType={(seconds) => onEdit({ seconds })}
        />
      </div>
    </>
  );
}
