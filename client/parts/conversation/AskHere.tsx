// The first question that waits for me, where it can be answered at once; fetched only when there is one.
// Must never take the screen around it down, nor lose what is half answered.
import { type ComponentType, lazy, useState } from 'react';
import { useSnapshot, useView } from '../../net/context.tsx';
import { Later } from '../page/Later.tsx';
import { asksOf } from './asks.ts';

let fetched: ComponentType | null = null;
/** Fetches the cards beforehand, so that the first one stands at once. */
export async function fetchAsks(): Promise<{ default: ComponentType }> {
  fetched ??= (await import('./Asks.tsx')).default;
  return { default: fetched };
}
const Fetching = lazy(fetchAsks);

export function AskHere() {
  const { chat } = useSnapshot();
  return asksOf(useView(), chat).length > 0 && <First />;
}

function First() {
  // The same for as long as it stands: another one would begin anew, and lose what is half written in it.
  const [Asks] = useState<ComponentType>(() => fetched ?? Fetching);
  return (
    <Later>
      <Asks />
    </Later>
  );
}
