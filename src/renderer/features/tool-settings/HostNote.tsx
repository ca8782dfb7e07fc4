/** Says that a tool may not ask its host, with the way to let it. Nothing where it may. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { isAllowedHost } from '../../../shared/allowed-hosts.ts';
import { hostOf } from '../../state/tool-forms.ts';
import { Button } from '../../ui/Button.tsx';
import { useToolSettings } from './use-tool-settings.ts';

export function HostNote({ url }: { readonly url: string }) {
  const { t } = useTranslation();
  const { tools, change } = useToolSettings();
  const host = hostOf(url);
  if (host === null || isAllowedHost(host, tools.allowedHosts)) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 pb-1 text-small text-warn">
      {t('toolSettings.http.notAllowed', { host })}
      <Button
        size="small"
        data-testid="host-allow"
        onClick={() => void change({ allowedHosts: [...tools.allowedHosts, host] })}
      >
        {t('toolSettings.http.allow', { host })}
      </Button>
    </p>
  );
}
