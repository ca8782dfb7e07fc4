/** The two Electron channels everything travels on; apart from the contract so that the preload bundle stays a few lines. */

/** `ipcRenderer.invoke(requestChannel, name, input)` answers with a `RequestResult`. */
export const requestChannel = 'deskcue:request';
/** Carries a `DeskEventBatch`: an array, so that twenty streaming runs cost one message a frame. */
export const eventChannel = 'deskcue:event';
