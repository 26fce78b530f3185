import { create } from 'zustand';

/** The views of 票据, in the order of their tabs. */
export const receiptViews = ['held', 'stock', 'month', 'outage', 'verify'] as const;
export type ReceiptView = (typeof receiptViews)[number];

/** Which view is open; kept while the clerk goes to another place and back. */
export const useReceiptView = create<{ readonly view: ReceiptView }>(() => ({ view: 'held' }));

/** Opens a view. */
export function openReceiptView(view: ReceiptView): void {
  useReceiptView.setState({ view });
}
