/**
 * The sample shop behind its MCP server: looks up, refunds, replaces. It lives in memory and begins anew with every start. Each answer
 * says in both languages what it means.
 */
import { seedOrders } from './shop-data.ts';
import type { OrderStatus, SeedOrder } from './shop-data.ts';

/** What the shop knows that a caller may be told; `summary` in words, the rest as values. */
export type ShopAnswer = Readonly<Record<string, unknown>> & {
  readonly summary: { readonly en: string; readonly zh: string };
};

/** In words that a model can act on. */
export class ShopRefusal extends Error {
  override readonly name = 'ShopRefusal';
}

export interface Shop {
  /** @throws ShopRefusal when there is no such order; so do all that take one. */
  order(orderId: string): ShopAnswer;
  customer(name: string): ShopAnswer;
  /** @param amount - US dollars. */
  refund(orderId: string, amount: number): ShopAnswer;
  replace(orderId: string): ShopAnswer;
}

interface Order extends SeedOrder {
  readonly replacement: string | null;
}

const dayMs = 24 * 60 * 60_000;

const statusWords: Readonly<Record<OrderStatus, { readonly en: string; readonly zh: string }>> = {
  'in-production': { en: 'is being made and has not left yet', zh: '正在制作，尚未发出' },
  'in-transit': { en: 'is on its way', zh: '正在运输途中' },
  delivered: { en: 'was delivered', zh: '已签收' },
  returned: { en: 'came back to our warehouse', zh: '已退回仓库' },
};

/** @param now - Epoch milliseconds. */
export function createShop(now: () => number): Shop {
  const openedAt = now();
  const orders = new Map<string, Order>(
    seedOrders.map((order) => [order.id, { ...order, replacement: null }]),
  );

  function find(orderId: string): Order {
    const order = orders.get(orderId.trim().replace(/^#/, '').toUpperCase());
    if (order === undefined)
      throw new ShopRefusal(`There is no order ${orderId}. Order numbers look like LT-20418.`);
    return order;
  }

  const day = (daysAgo: number): string => new Date(openedAt - daysAgo * dayMs).toISOString().slice(0, 10);

  function told({ scannedDaysAgo, ...order }: Order): ShopAnswer {
    const words = statusWords[order.status];
    const scanned = scannedDaysAgo === null ? null : day(scannedDaysAgo);
    const refundable = order.total - order.refunded;
    return {
      order_id: order.id,
      customer: order.customerName,
      item: order.item.en,
      quantity: order.quantity,
      status: order.status,
      ordered_on: day(order.orderedDaysAgo),
      last_scanned_on: scanned,
      total: order.total,
      amount: refundable,
      currency: 'USD',
      replacement: order.replacement,
      summary: {
        en: `Order ${order.id} (${order.quantity} × ${order.item.en}) ${words.en}${scanned === null ? '' : `, last scanned on ${scanned}`}.`,
        zh: `订单 ${order.id}（${order.item.zh} × ${order.quantity}）${words.zh}${scanned === null ? '' : `，最近一次扫描是 ${scanned}`}。`,
      },
    };
  }

  return {
    order: (orderId) => told(find(orderId)),

    customer(name) {
      const wanted = name.trim().toLowerCase();
      const theirs = [...orders.values()].filter(({ customerName }) => customerName.toLowerCase() === wanted);
      const [first] = theirs;
      if (first === undefined) throw new ShopRefusal(`There is no customer ${name}`);
      const numbers = theirs.map(({ id }) => id).join(', ');
      return {
        customer: first.customerName,
        email: first.email,
        orders: theirs.map(({ id }) => id),
        summary: {
          en: `${first.customerName} has the orders ${numbers}.`,
          zh: `${first.customerName} 的订单：${numbers}。`,
        },
      };
    },

    refund(orderId, amount) {
      const order = find(orderId);
      const left = order.total - order.refunded;
      if (amount > left)
        throw new ShopRefusal(`At most ${left} US dollars of order ${order.id} can be paid back`);
      const refunded = order.refunded + amount;
      orders.set(order.id, { ...order, refunded });
      return {
        order_id: order.id,
        refunded: amount,
        currency: 'USD',
        left: order.total - refunded,
        summary: {
          en: `${amount} US dollars of order ${order.id} go back to the original payment method within 5 working days.`,
          zh: `订单 ${order.id} 的 ${amount} 美元会在 5 个工作日内原路退回。`,
        },
      };
    },

    replace(orderId) {
      const order = find(orderId);
      if (order.replacement !== null)
        throw new ShopRefusal(
          `A replacement for order ${order.id} is on its way already: ${order.replacement}`,
        );
      const replacement = `${order.id}-R`;
      orders.set(order.id, { ...order, replacement });
      return {
        order_id: order.id,
        replacement,
        summary: {
          en: `A new ${order.item.en} leaves our warehouse within 48 hours as ${replacement}.`,
          zh: `新的${order.item.zh}会在 48 小时内发出，补发单号 ${replacement}。`,
        },
      };
    },
  };
}
