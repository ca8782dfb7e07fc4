/** How commands ask main. */
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc-contract.ts';

/** Answers undefined where main refused; the agent has been told then. */
export type Ask = <Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
) => Promise<RequestOutput<Name> | undefined>;
