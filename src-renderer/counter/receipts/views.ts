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

/** Opens the view so many tabs on, past the last one the first. Pressed twice at once it goes two on. */
export function moveReceiptView(by: number): void {
  const at = receiptViews.indexOf(useReceiptView.getState().view);
  const next = receiptViews[(at + by + receiptViews.length) % receiptViews.length];
  if (next) openReceiptView(next);
}
