import { Component, type ReactNode } from 'react';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';

/** Catches a bug in a screen: what was recorded is safe in the station, so the page may be opened anew. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="empty" role="alert">
        <p className="empty-title">{frameText.goneWrong}</p>
        <p className="empty-more">{frameText.goneWrongMore}</p>
        <button
          type="button"
          className="action action-primary"
          ref={(button) => button?.focus()}
          onClick={() => location.reload()}
        >
          {frameText.reopen}
        </button>
      </main>
    );
  }
}
