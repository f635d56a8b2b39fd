// How many lines of chat came since I last looked at them.
// Must never count what I wrote myself.
import { useEffect, useState } from 'react';
import { useSnapshot, useView } from '../../net/context.tsx';

/** `isLooking` = the list is on the screen now. */
export function useFreshLines(isLooking: boolean): number {
  const { chat } = useSnapshot();
  const { me, place } = useView();
  const [seen, setSeen] = useState({ room: place.room, count: isLooking ? chat.length : 0 });
  useEffect(() => {
    if (isLooking) setSeen({ room: place.room, count: chat.length });
  }, [isLooking, chat.length, place.room]);
  if (isLooking) return 0;
  const from = seen.room === place.room ? seen.count : 0;
  return chat.slice(from).filter((item) => item.by.seat !== me.seat).length;
}
