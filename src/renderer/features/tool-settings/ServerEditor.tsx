/** The form of one MCP server, saved as a whole: half a command line is none. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { readServer } from '../../state/tool-forms.ts';
import type { FormProblems, ServerForm } from '../../state/tool-forms.ts';
import { Segmented } from '../../ui/inputs.tsx';
import { useCommands } from '../app/desk-context.ts';
import { DraftField } from './DraftField.tsx';
import { EditorFrame } from './EditorFrame.tsx';
import { secretExample } from './secret-example.ts';
import { useToolSettings } from './use-tool-settings.ts';

const kinds = ['stdio', 'http'] as const;

export function ServerEditor({ form }: { readonly form: ServerForm }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { tools, change } = useToolSettings();
  const [isTried, setIsTried] = useState(false);
  const others = tools.mcpServers.filter(({ id }) => id !== form.id);
  const read = readServer(
    form,
    others.map(({ name }) => name),
  );
  const problems: FormProblems<ServerForm> = isTried && !read.ok ? read.problems : {};

  function edit(changed: Partial<ServerForm>): void {
    commands.editTool({ server: { ...form, ...changed } });
  }

  async function save(): Promise<void> {
    setIsTried(true);
    if (!read.ok) return;
    const isNew = others.length === tools.mcpServers.length;
    const mcpServers = isNew
      ? [...tools.mcpServers, read.value]
      : tools.mcpServers.map((server) => (server.id === form.id ? read.value : server));
    if (await change({ mcpServers })) commands.editTool({ server: null });
  }

  return (
    <EditorFrame
      label={form.name || t('toolSettings.mcp.add')}
      testId="server-editor"
      onSave={() => void save()}
      onCancel={() => commands.editTool({ server: null })}
    >
      <DraftField
        label={t('toolSettings.mcp.name')}
        problem={problems.name}
        value={form.name}
        onType={(name) => edit({ name })}
        testId="server-name"
      />
      <Segmented
        label={t('toolSettings.mcp.kind')}
        value={form.kind}
        options={kinds.map((value) => ({ value, label: t(`toolSettings.mcp.kinds.${value}`) }))}
        onChoose={(kind) => edit({ kind })}
      />
      {form.kind === 'stdio' ? (
        <ProgramFields form={form} problems={problems} onEdit={edit} />
      ) : (
        <AddressFields form={form} problems={problems} onEdit={edit} />
      )}
    </EditorFrame>
  );
}

interface PartProps {
  readonly form: ServerForm;
  readonly problems: FormProblems<ServerForm>;
  readonly onEdit: (changed: Partial<ServerForm>) => void;
}

function ProgramFields({ form, problems, onEdit }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <DraftField
        isCode
        label={t('toolSettings.mcp.command')}
        hint={t('toolSettings.mcp.commandHint')}
        problem={problems.command}
        value={form.command}
        onType={(command) => onEdit({ command })}
        testId="server-command"
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <DraftField
          isCode
          label={t('toolSettings.mcp.arguments')}
          hint={t('toolSettings.mcp.argumentsHint')}
          problem={problems.arguments}
          value={form.arguments}
          rows={3}
          onType={(lines) => onEdit({ arguments: lines })}
          testId="server-arguments"
        />
        <DraftField
          isCode
          label={t('toolSettings.mcp.environment')}
          hint={t('toolSettings.mcp.environmentHint', { secret: secretExample })}
          problem={problems.environment}
          value={form.environment}
          rows={3}
          onType={(environment) => onEdit({ environment })}
          testId="server-environment"
        />
      </div>
      <DraftField
        isCode
        label={t('toolSettings.mcp.workingDirectory')}
        problem={problems.workingDirectory}
        value={form.workingDirectory}
        onType={(workingDirectory) => onEdit({ workingDirectory })}
      />
    </>
  );
}

function AddressFields({ form, problems, onEdit }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <DraftField
        isCode
        label={t('toolSettings.mcp.url')}
        problem={problems.url}
        value={form.url}
        onType={(url) => onEdit({ url })}
        testId="server-url"
      />
      <DraftField
        isCode
        label={t('toolSettings.mcp.headers')}
        hint={t('toolSettings.http.headersHint', { secret: secretExample })}
        problem={problems.headers}
        value={form.headers}
        rows={2}
        onType={(headers) => onEdit({ headers })}
        testId="server-headers"
      />
    </>
  );
}
