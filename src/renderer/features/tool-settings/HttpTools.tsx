/** Tools that are one HTTP request: the list of them, by hand or from an OpenAPI document, and the hosts they may ask. */
import { FileInput, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { HttpTool } from '../../../shared/settings-tools.ts';
import { httpToolForm, linesOf, newHttpToolForm } from '../../state/tool-forms.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import type { Parse } from '../settings/field-parsers.ts';
import { SettingField } from '../settings/SettingField.tsx';
import { HostNote } from './HostNote.tsx';
import { HttpToolEditor } from './HttpToolEditor.tsx';
import { ItemList, ItemRow } from './ItemRow.tsx';
import { OpenApiImport } from './OpenApiImport.tsx';
import { useToolSettings } from './use-tool-settings.ts';

export function HttpTools() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { tools, change } = useToolSettings();
  const form = useInterface(({ toolArea }) => toolArea.httpTool);
  const [isImporting, setIsImporting] = useState(false);
  const { httpTools } = tools;
  return (
    <>
      <p className="text-small text-ink-faint">
        {t('toolSettings.http.lead')} {httpTools.length === 0 && t('toolSettings.http.none')}
      </p>
      {httpTools.length > 0 && (
        <ItemList>
          {httpTools.map((tool) => (
            <ItemRow
              key={tool.id}
              name={tool.label}
              testId="http-tool"
              onEdit={() => commands.editTool({ httpTool: httpToolForm(tool) })}
              onRemove={() => void change({ httpTools: httpTools.filter(({ id }) => id !== tool.id) })}
              below={<HostNote url={tool.url} />}
            >
              <HttpToolWords tool={tool} />
            </ItemRow>
          ))}
        </ItemList>
      )}
      {form !== null && <HttpToolEditor key={form.id} form={form} />}
      {isImporting && <OpenApiImport onClose={() => setIsImporting(false)} />}
      {form === null && !isImporting && (
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<Plus size={14} />}
            data-testid="http-tool-add"
            onClick={() => commands.editTool({ httpTool: newHttpToolForm(crypto.randomUUID()) })}
          >
            {t('toolSettings.http.add')}
          </Button>
          <Button
            icon={<FileInput size={14} />}
            data-testid="openapi-add"
            onClick={() => setIsImporting(true)}
          >
            {t('toolSettings.openApi.add')}
          </Button>
        </div>
      )}
      <AllowedHosts />
      <Switch
        label={t('toolSettings.http.privateAddresses')}
        hint={t('toolSettings.http.privateAddressesHint')}
        isOn={tools.allowPrivateAddresses}
        testId="private-addresses"
        onSwitch={(allowPrivateAddresses) => void change({ allowPrivateAddresses })}
      />
    </>
  );
}

function HttpToolWords({ tool }: { readonly tool: HttpTool }) {
  return (
    <>
      <bdi>{tool.label}</bdi>{' '}
      <code className="font-mono text-micro text-ink-faint">
        {tool.method} {tool.url}
      </code>
    </>
  );
}

const hostShape = /^(?:\*\.)?(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$|^\[[0-9a-f:.]+\]$/i;

function AllowedHosts() {
  const { t } = useTranslation();
  const { tools, change } = useToolSettings();
  const parse: Parse<readonly string[]> = (typed) => {
    const hosts = [...new Set(linesOf(typed))];
    return hosts.every((host) => hostShape.test(host)) && hosts.length <= 100
      ? { ok: true, value: hosts }
      : { ok: false, problem: t('toolSettings.problem.host') };
  };
  return (
    <SettingField
      multiline
      label={t('toolSettings.http.hosts')}
      hint={t('toolSettings.http.hostsHint')}
      shown={tools.allowedHosts.join('\n')}
      parse={parse}
      onSave={(allowedHosts) => void change({ allowedHosts })}
      testId="allowed-hosts"
    />
  );
}
