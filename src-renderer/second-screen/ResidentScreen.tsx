import { useEffect } from 'react';
import { secondScreenText as text } from '../../src-main/contract/text/screens/secondScreen.ts';
import { useConnectionOpen } from '../client/clientContext.ts';
import { useQuery } from '../client/useQuery.ts';
import { CardView } from './CardView.tsx';
import { DoneView } from './DoneView.tsx';
import { QuoteView } from './QuoteView.tsx';

/** A view may end by time at the station; asked again this often it never outlives that by more. */
const askEveryMs = 5_000;

function Idle(props: { readonly hours: string | undefined }) {
  return (
    <main className="idle">
      <h1>{text.idle}</h1>
      <p>{text.idleMore}</p>
      {props.hours === undefined ? undefined : <p className="hours">{text.hours(props.hours)}</p>}
    </main>
  );
}

/** The resident's screen: exactly what the station says now, nothing from before. */
export function ResidentScreen() {
  const { value, ask } = useQuery('secondScreen.getView', {}, ['second-screen', 'receipts']);
  const open = useConnectionOpen();
  useEffect(() => {
    const timer = setInterval(ask, askEveryMs);
    return () => clearInterval(timer);
  }, [ask]);
  const title = value ? text.title(value.place) : '';
  useEffect(() => {
    document.title = title;
  }, [title]);
  // Without the station nobody can take back what stands here, so nothing does.
  if (!value || !open) return <main className="idle away">{text.away}</main>;
  const { view } = value;
  return (
    <div className={value.store === 'training' ? 'screen training' : 'screen'}>
      <header>
        <b>{title}</b>
        <span>{value.window}</span>
        {value.store === 'training' ? <span className="practice">{text.training}</span> : undefined}
      </header>
      {view.what === 'quote' ? <QuoteView key={view.viewId} view={view} /> : undefined}
      {view.what === 'card' ? <CardView view={view} /> : undefined}
      {view.what === 'done' ? <DoneView key={view.viewId} view={view} /> : undefined}
      {view.what === 'idle' ? <Idle hours={value.hours} /> : undefined}
    </div>
  );
}
