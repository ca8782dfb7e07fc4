/**
 * The only door between the desk's page and main: `window.deskcue` with `request` and `subscribe`, nothing else. It passes
 * values on and knows nothing of what they mean; main checks sender, name and input.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { DeskcueBridge } from '../shared/bridge.ts';
import type { DeskEventBatch } from '../shared/events.ts';
import { eventChannel, requestChannel } from '../shared/ipc-channels.ts';

const bridge: DeskcueBridge = {
  request: (name, input) => ipcRenderer.invoke(requestChannel, name, input),
  subscribe(listener) {
    const forward = (_event: IpcRendererEvent, batch: DeskEventBatch): void => listener(batch);
    ipcRenderer.on(eventChannel, forward);
    return () => {
      ipcRenderer.off(eventChannel, forward);
    };
  },
};

contextBridge.exposeInMainWorld('deskcue', bridge);
