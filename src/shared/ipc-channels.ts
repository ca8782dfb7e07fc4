/** The two Electron channels everything travels on; apart from the contract so that the preload bundle stays a few lines. */
export const requestChannel = 'deskcue:request';
export const eventChannel = 'deskcue:event';
