/**
 * What the client tells the log: an event's name and plain facts. Never a key, never a message's text.
 */
export type ClientLog = (event: string, facts: Readonly<Record<string, string | number | boolean>>) => void;

export const silentLog: ClientLog = () => undefined;
