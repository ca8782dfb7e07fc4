/**
 * The sample shop as an MCP server over standard input and output, an example of what a shop of one's own would offer. The app runs it on
 * a thread; `node demo-shop-server.js` runs it as a program of its own. It knows nothing of the app.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { createShop, ShopRefusal } from './shop.ts';
import type { ShopAnswer } from './shop.ts';

const shop = createShop(Date.now);
const server = new McpServer({ name: 'Lanting Home', version: '1.0.0' });
/** Answers of calls that change something, by their key: the same call again gets the same answer and changes nothing. */
const done = new Map<string, CallToolResult>();

function answer(work: () => ShopAnswer): CallToolResult {
  try {
    return { content: [{ type: 'text', text: JSON.stringify(work()) }] };
  } catch (error) {
    if (!(error instanceof ShopRefusal)) throw error;
    return { content: [{ type: 'text', text: error.message }], isError: true };
  }
}

function once(key: unknown, work: () => ShopAnswer): CallToolResult {
  if (typeof key !== 'string') return answer(work);
  const result = done.get(key) ?? answer(work);
  done.set(key, result);
  return result;
}

const keyName = 'deskcue/idempotency-key';
const orderId = z.string().describe('The order number, such as LT-20418 · 订单号，例如 LT-20418');

server.registerTool(
  'get_order',
  {
    title: 'Look up an order · 查询订单',
    description:
      'Looks up an order: what was ordered, where the parcel is, what was paid and can still be refunded. 按订单号查询商品、物流与可退金额。',
    inputSchema: { order_id: orderId },
    annotations: { readOnlyHint: true },
  },
  ({ order_id }) => answer(() => shop.order(order_id)),
);
server.registerTool(
  'find_customer',
  {
    title: 'Find a customer · 查找客户',
    description:
      'Finds a customer of the shop and the numbers of their orders by full name. 按姓名查找客户及其订单。',
    inputSchema: { customer_name: z.string().describe('The full name · 全名') },
    annotations: { readOnlyHint: true },
  },
  ({ customer_name }) => answer(() => shop.customer(customer_name)),
);
server.registerTool(
  'refund_order',
  {
    title: 'Refund an order · 订单退款',
    description:
      'Pays money of an order back to the original payment method. Look the order up first. 把订单款项原路退回，请先查询订单。',
    inputSchema: {
      order_id: orderId,
      amount: z
        .number()
        .positive()
        .describe('US dollars, at most what is still refundable · 退款金额（美元）'),
      reason: z.string().max(200).optional().describe('Why, in the words of the customer · 退款原因'),
    },
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
  },
  ({ order_id, amount }, { _meta }) => once(_meta?.[keyName], () => shop.refund(order_id, amount)),
);
server.registerTool(
  'send_replacement',
  {
    title: 'Send a replacement · 补发商品',
    description:
      'Sends the item of an order once more, in exchange for one that arrived damaged, wrong or not at all. Look the order up first. 为破损、发错或丢失的订单补发商品，请先查询订单。',
    inputSchema: { order_id: orderId },
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  },
  ({ order_id }, { _meta }) => once(_meta?.[keyName], () => shop.replace(order_id)),
);

await server.connect(new StdioServerTransport());
