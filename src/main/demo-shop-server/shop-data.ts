/** The orders of the sample shop, as they stand in its conversations. Invented; days count back from the start. */

export interface SeedOrder {
  readonly id: string;
  readonly customerName: string;
  readonly email: string;
  readonly item: { readonly en: string; readonly zh: string };
  readonly quantity: number;
  /** In US dollars. */
  readonly total: number;
  readonly status: OrderStatus;
  readonly orderedDaysAgo: number;
  /** When the parcel was last scanned; null before it left. */
  readonly scannedDaysAgo: number | null;
  /** Already paid back, in US dollars. */
  readonly refunded: number;
}

export type OrderStatus = 'in-production' | 'in-transit' | 'delivered' | 'returned';

export const seedOrders: readonly SeedOrder[] = [
  {
    id: 'LT-20377',
    customerName: 'Marta Kowalska',
    email: 'marta.kowalska@example.com',
    item: { en: 'Dune floor lamp', zh: '沙丘落地灯' },
    quantity: 1,
    total: 149,
    status: 'returned',
    orderedDaysAgo: 24,
    scannedDaysAgo: 2,
    refunded: 149,
  },
  {
    id: 'LT-20402',
    customerName: 'Priya Raman',
    email: 'priya.raman@example.com',
    item: { en: 'Mist ceramic vase', zh: '薄雾陶瓷花瓶' },
    quantity: 2,
    total: 96,
    status: 'in-transit',
    orderedDaysAgo: 1,
    scannedDaysAgo: 0,
    refunded: 0,
  },
  {
    id: 'LT-20418',
    customerName: 'Daniel Okafor',
    email: 'daniel.okafor@example.com',
    item: { en: 'Lune table lamp', zh: '月影台灯' },
    quantity: 1,
    total: 129,
    status: 'in-transit',
    orderedDaysAgo: 12,
    scannedDaysAgo: 7,
    refunded: 0,
  },
  {
    id: 'LT-20431',
    customerName: '陈思远',
    email: 'chen.siyuan@example.com',
    item: { en: 'Linen sofa cover', zh: '亚麻沙发套' },
    quantity: 1,
    total: 58,
    status: 'delivered',
    orderedDaysAgo: 9,
    scannedDaysAgo: 5,
    refunded: 0,
  },
  {
    id: 'LT-20455',
    customerName: '李浩然',
    email: 'li.haoran@example.com',
    item: { en: 'Made-to-measure curtains', zh: '定制窗帘' },
    quantity: 2,
    total: 188,
    status: 'in-production',
    orderedDaysAgo: 6,
    scannedDaysAgo: null,
    refunded: 0,
  },
  {
    id: 'LT-20466',
    customerName: '王雨桐',
    email: 'wang.yutong@example.com',
    item: { en: 'Ceramic table lamp', zh: '陶瓷台灯' },
    quantity: 1,
    total: 89,
    status: 'delivered',
    orderedDaysAgo: 4,
    scannedDaysAgo: 1,
    refunded: 0,
  },
  {
    id: 'LT-20471',
    customerName: 'Emma Laurent',
    email: 'emma.laurent@example.com',
    item: { en: 'Ceramic table lamp', zh: '陶瓷台灯' },
    quantity: 1,
    total: 89,
    status: 'delivered',
    orderedDaysAgo: 8,
    scannedDaysAgo: 1,
    refunded: 0,
  },
];
