/** The handlers of requests about tools and replays: thin translations from the contract to the ports. */
import type { ToolOutputs } from '../../shared/contract/tools.ts';
import type { ToolCallAnswer } from '../../shared/tool-calls.ts';
import type { OpenWorkspace } from './desk.ts';
import { RequestFailure } from './request-failure.ts';
import type { RequestHandlers } from './router.ts';

export function createToolsHandlers(
  workspace: () => OpenWorkspace,
): Pick<RequestHandlers, keyof ToolOutputs> {
  async function answer(callId: string, given: ToolCallAnswer): Promise<null> {
    const refused = await workspace().tools.answer(callId, given);
    if (refused === null) return null;
    const { refusal: reason, detail: message } = refused;
    throw new RequestFailure({ code: reason === 'not-waiting' ? 'conflict' : 'invalid', reason, message });
  }

  return {
    'tools.list': async () => ({ tools: workspace().tools.list() }),
    'tools.test': ({ tool, argumentsText }) => workspace().tools.test(tool, argumentsText),
    'tools.read-openapi': async ({ text }) => readable(await workspace().tools.readOpenApi(text)),
    'tools.read-mcp-servers': async ({ text }) => readable(workspace().tools.readMcpServers(text)),
    'tools.approve': ({ callId, argumentsText }) => answer(callId, { kind: 'approve', argumentsText }),
    'tools.reject': ({ callId, reason }) => answer(callId, { kind: 'reject', reason }),
    'tools.answer': ({ callId, text }) => answer(callId, { kind: 'answer', text }),
    'mcp.statuses': async () => ({ servers: workspace().tools.servers() }),
    'mcp.log': async ({ serverId }) => ({ lines: workspace().tools.log(serverId) }),
    'mcp.control': async ({ serverId, action }) => {
      await workspace().tools.control(serverId, action);
      return null;
    },
    'secrets.list': async () => ({ names: workspace().tools.secrets.names() }),
    'secrets.set': async ({ name, value }) => {
      await workspace().tools.secrets.set(name, value);
      return null;
    },
    'secrets.remove': async ({ name }) => {
      await workspace().tools.secrets.remove(name);
      return null;
    },
    'runs.replay': async ({ runId }) => {
      const { toolCalls } = workspace().store;
      return { steps: await toolCalls.steps(runId), calls: await toolCalls.list(runId) };
    },
  };
}

function readable<Reading extends object>(read: Reading | { readonly refusal: string }): Reading {
  if ('refusal' in read)
    throw new RequestFailure({ code: 'invalid', reason: read.refusal, message: 'the file cannot be read' });
  return read;
}
