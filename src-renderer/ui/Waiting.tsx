import { useEffect, useState } from 'react';
import { frameText } from '../../src-main/contract/text/screens/frame.ts';

/** Nothing shorter than this is worth a word on screen (interface guide, "Loading"). */
const quietMs = 300;

/** Says what is awaited, but only when it takes longer than 300 ms; the room for it is kept. */
export function Waiting(props: { readonly what?: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="empty" role="status">
      {shown ? (
        <>
          <p>{props.what ?? frameText.loading}</p>
          <div className="loading-bar" />
          <div className="loading-bar" />
        </>
      ) : undefined}
    </div>
  );
}
